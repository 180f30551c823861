import ButtonDropdown, { type ButtonDropdownProps } from '@cloudscape-design/components/button-dropdown';
import FormField from '@cloudscape-design/components/form-field';
import Textarea from '@cloudscape-design/components/textarea';
import { useEffect, useState } from 'react';
import type { ImageChoice } from '../../../../shared/contract/launch';
import { useTRPCClient } from '../../../api';
import { AskDialog } from '../../../design/ask-dialog';
import { useNotices } from '../../../design/notices';
import { DeleteNamesDialog, NameDialog } from '../../../design/saved-names';
import { useSettings } from '../../../settings-context';
import type { LaunchDraft } from '../launch-draft';
import { draftIn, presetOf, presetText, readPreset, type Preset } from './preset';
import { noteImages, seenImage } from './seen-images';
import { SHIPPED_PRESETS } from './shipped';

type Place = { connectionId: string; region: string };
type Dialog = 'save' | 'import' | 'delete' | null;

/** Launch forms to fill in again: three that are shipped, and those that were saved or imported. */
export function PresetMenu(props: {
  place: Place;
  draft: LaunchDraft;
  images: readonly ImageChoice[];
  onFill: (change: Partial<LaunchDraft>) => void;
}) {
  const { place, draft, images, onFill } = props;
  const { settings, patch } = useSettings();
  const { notify } = useNotices();
  const fill = useFilling(place, onFill);
  const [dialog, setDialog] = useState<Dialog>(null);
  const saved = settings.launchPresets;
  const close = () => setDialog(null);
  useEffect(() => noteImages(images), [images]);

  function keep(preset: Preset) {
    const others = saved.filter(({ name }) => name !== preset.name);
    const presets = [...others, { name: preset.name, document: presetText(preset) }];
    patch({ launchPresets: presets.sort((a, b) => a.name.localeCompare(b.name, 'en')) });
    close();
  }

  function exportForm() {
    const told = presetText(presetOf('Launch form', place.region, draft, seenImage(draft.imageId.trim())));
    const id = 'preset-copied';
    navigator.clipboard.writeText(told).then(
      () =>
        notify({
          id,
          type: 'success',
          content: 'The form is on the clipboard as a preset, to be imported elsewhere.',
        }),
      () => notify({ id, type: 'error', content: 'Nothing could be put on the clipboard.' }),
    );
  }

  function choose(id: string) {
    if (id === 'save' || id === 'import' || id === 'delete') setDialog(id);
    else if (id === 'export') exportForm();
    else {
      const shipped = SHIPPED_PRESETS.find(({ name }) => id === `shipped ${name}`);
      const own = saved.find(({ name }) => id === `saved ${name}`);
      const preset = shipped ?? (own ? readPreset(own.document) : null);
      if (preset) fill(preset);
      else notify({ id, type: 'error', content: 'This preset cannot be read any more.' });
    }
  }

  return (
    <>
      <ButtonDropdown
        items={itemsFor(saved.map(({ name }) => name))}
        onItemClick={({ detail }) => choose(detail.id)}
        expandToViewport
      >
        Presets
      </ButtonDropdown>
      {dialog === 'save' && (
        <NameDialog
          header="Save this form as a preset"
          what="preset"
          description="Everything in the form is saved on this machine, user data included. In another region, its ids are left out."
          taken={saved.map(({ name }) => name)}
          onSave={(name) => keep(presetOf(name, place.region, draft, seenImage(draft.imageId.trim())))}
          onClose={close}
        />
      )}
      {dialog === 'import' && <ImportDialog onImport={keep} onClose={close} />}
      {dialog === 'delete' && (
        <DeleteNamesDialog
          header="Delete saved presets"
          names={saved.map(({ name }) => name)}
          onDelete={(names) => {
            patch({ launchPresets: saved.filter(({ name }) => !names.includes(name)) });
            close();
          }}
          onClose={close}
        />
      )}
    </>
  );
}

function itemsFor(saved: readonly string[]): ButtonDropdownProps['items'] {
  return [
    {
      id: 'shipped',
      text: 'Shipped',
      items: SHIPPED_PRESETS.map(({ name }) => ({ id: `shipped ${name}`, text: name })),
    },
    ...(saved.length === 0
      ? []
      : [{ id: 'own', text: 'Saved', items: saved.map((name) => ({ id: `saved ${name}`, text: name })) }]),
    {
      id: 'this',
      text: 'This form',
      items: [
        { id: 'save', text: 'Save as a preset…' },
        { id: 'export', text: 'Copy as a preset' },
        { id: 'import', text: 'Import a preset…' },
        { id: 'delete', text: 'Delete presets…', disabled: saved.length === 0 },
      ],
    },
  ];
}

/** Asks for a preset that was copied elsewhere; what is none is said, and stays to be mended. */
function ImportDialog({ onImport, onClose }: { onImport: (preset: Preset) => void; onClose: () => void }) {
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const preset = readPreset(text);
  return (
    <AskDialog
      header="Import a preset"
      action="Import"
      onAction={() => {
        setTried(true);
        if (preset) onImport(preset);
      }}
      onClose={onClose}
    >
      <FormField
        label="Preset"
        description="What “Copy as a preset” put on the clipboard."
        errorText={tried && !preset ? 'This is not a preset of a launch form.' : ''}
        stretch
      >
        <Textarea value={text} rows={8} spellcheck={false} onChange={({ detail }) => setText(detail.value)} />
      </FormField>
    </AskDialog>
  );
}

/** Fills the form, with the latest image of that name in this region where the preset names one. */
function useFilling(place: Place, onFill: (change: Partial<LaunchDraft>) => void): (preset: Preset) => void {
  const client = useTRPCClient().launch;
  const { notify } = useNotices();
  return (preset) => {
    onFill(draftIn(preset, place.region));
    if (!preset.image) return;
    const { label, architecture } = preset.image;
    client.images.query({ ...place, architecture }).then(
      ({ items }) => {
        noteImages(items);
        const found = items.find((image) => image.label === label);
        // the rest may have been changed meanwhile
        if (found) onFill({ imageId: found.imageId });
        else notify({ id: 'preset-image', type: 'warning', content: missing(label, place.region) });
      },
      () => notify({ id: 'preset-image', type: 'warning', content: missing(label, place.region) }),
    );
  };
}

function missing(label: string, region: string): string {
  return `The image of ${label} could not be found in ${region}. Choose one.`;
}
