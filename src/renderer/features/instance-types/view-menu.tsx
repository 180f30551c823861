import ButtonDropdown, { type ButtonDropdownProps } from '@cloudscape-design/components/button-dropdown';
import { useState } from 'react';
import { useNotices } from '../../design/notices';
import { useSettings } from '../../settings-context';
import { DeleteNamesDialog, NameDialog } from '../../design/saved-names';
import { OpenViewDialog } from './view-dialogs';
import type { OpenedAddress } from './whole-address';
import { openAddress } from './whole-address';

type ViewMenuProps = {
  /** The address of the view as it is. */
  address: () => string;
  onOpen: (opened: OpenedAddress) => void;
  onReset: () => void;
};

type Dialog = 'save' | 'open' | 'delete' | null;

/** Views that were saved, and the address of this one. */
export function ViewMenu({ address, onOpen, onReset }: ViewMenuProps) {
  const { settings, patch } = useSettings();
  const { notify } = useNotices();
  const [dialog, setDialog] = useState<Dialog>(null);
  const saved = settings.savedViews;
  const close = () => setDialog(null);

  function copy() {
    navigator.clipboard.writeText(address()).then(
      () =>
        notify({
          id: 'view-address',
          type: 'success',
          content: 'The address of this view is on the clipboard.',
        }),
      () =>
        notify({
          id: 'view-address',
          type: 'error',
          content: 'The address could not be put on the clipboard.',
        }),
    );
  }

  function choose(id: string) {
    if (id === 'copy') copy();
    else if (id === 'reset') onReset();
    else if (id === 'save' || id === 'open' || id === 'delete') setDialog(id);
    else {
      const view = saved.find(({ name }) => `view ${name}` === id);
      const opened = view && openAddress(view.address);
      if (opened) onOpen(opened);
    }
  }

  return (
    <>
      <ButtonDropdown
        items={itemsFor(saved.map(({ name }) => name))}
        onItemClick={({ detail }) => choose(detail.id)}
        expandToViewport
      >
        Views
      </ButtonDropdown>
      {dialog === 'save' && (
        <NameDialog
          header="Save this view"
          what="view"
          description="Regions, choices, filters, order and columns are saved, and not the prices: they are of the day it is opened."
          taken={saved.map(({ name }) => name)}
          onSave={(name) => {
            const others = saved.filter((view) => view.name !== name);
            const views = [...others, { name, address: address() }];
            patch({ savedViews: views.sort((a, b) => a.name.localeCompare(b.name, 'en')) });
            close();
          }}
          onClose={close}
        />
      )}
      {dialog === 'open' && (
        <OpenViewDialog
          onOpen={(opened) => {
            onOpen(opened);
            close();
          }}
          onClose={close}
        />
      )}
      {dialog === 'delete' && (
        <DeleteNamesDialog
          header="Delete saved views"
          names={saved.map(({ name }) => name)}
          onDelete={(names) => {
            patch({ savedViews: saved.filter(({ name }) => !names.includes(name)) });
            close();
          }}
          onClose={close}
        />
      )}
    </>
  );
}

function itemsFor(names: readonly string[]): ButtonDropdownProps.Items {
  return [
    ...(names.length > 0
      ? [
          {
            id: 'saved',
            text: 'Saved views',
            items: names.map((name) => ({ id: `view ${name}`, text: name })),
          },
        ]
      : []),
    { id: 'save', text: 'Save this view…' },
    { id: 'delete', text: 'Delete saved views…', disabled: names.length === 0 },
    { id: 'copy', text: 'Copy the address of this view' },
    { id: 'open', text: 'Open an address…' },
    { id: 'reset', text: 'Reset the view' },
  ];
}
