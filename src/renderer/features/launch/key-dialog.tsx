import { useMutation } from '@tanstack/react-query';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { KEY_NAME, KEY_TYPES, type KeyType, type MadeKeyPair } from '../../../shared/contract/launch-access';
import { problemFrom, useTRPCClient } from '../../api';
import { AskDialog } from '../../design/ask-dialog';
import { useNotices } from '../../design/notices';
import { ProblemAlert } from '../../design/problem-alert';
import { fetchFile } from '../export/fetch-file';

type Place = { connectionId: string; region: string };
type Way = 'create' | 'import';

const TYPES: Record<KeyType, { label: string; description: string }> = {
  ed25519: { label: 'ED25519', description: 'Short and strong; not for the password of Windows.' },
  rsa: { label: 'RSA', description: 'For Windows as well.' },
};

/** Makes a key pair, whose private key goes into a file once, or makes a public key known. */
export function KeyDialog(props: { place: Place; onDone: (name: string) => void; onClose: () => void }) {
  const { place, onDone, onClose } = props;
  const [way, setWay] = useState<Way>('create');
  const [name, setName] = useState('');
  const [type, setType] = useState<KeyType>('ed25519');
  const [publicKey, setPublicKey] = useState('');
  const run = useKeyPair(place, onDone);
  const named = KEY_NAME.test(name.trim());
  const whole = named && (way === 'create' || /^(ssh|ecdsa)-\S+ \S+/.test(publicKey.trim()));
  const go = () => {
    if (whole) run.mutate({ way, name: name.trim(), type, publicKey });
  };
  return (
    <AskDialog
      header={`Key pair in ${place.region}`}
      action={way === 'create' ? 'Create and save the private key' : 'Import'}
      disabled={!whole}
      pending={run.isPending}
      onAction={go}
      onClose={onClose}
    >
      <SpaceBetween size="m">
        {run.error && <ProblemAlert problem={problemFrom(run.error)} />}
        <SegmentedControl
          label="How"
          selectedId={way}
          options={[
            { id: 'create', text: 'Create' },
            { id: 'import', text: 'Import a public key' },
          ]}
          onChange={({ detail }) => setWay(detail.selectedId === 'import' ? 'import' : 'create')}
        />
        <FormField
          label="Name"
          errorText={name !== '' && !named ? 'Up to 255 letters, digits and signs of ASCII.' : ''}
        >
          <Input
            value={name}
            spellcheck={false}
            autoComplete={false}
            onChange={({ detail }) => setName(detail.value)}
          />
        </FormField>
        {way === 'create' ? (
          <FormField
            label="Type"
            constraintText="AWS tells the private key this once. It goes into a file that only you can read, and nowhere else."
          >
            <RadioGroup
              value={type}
              items={KEY_TYPES.map((value) => ({ value, ...TYPES[value] }))}
              onChange={({ detail }) => setType(detail.value === 'rsa' ? 'rsa' : 'ed25519')}
            />
          </FormField>
        ) : (
          <FormField
            label="Public key"
            constraintText="As in ~/.ssh/id_ed25519.pub: ssh-ed25519 AAAA… or ssh-rsa AAAA…"
          >
            <Textarea
              value={publicKey}
              rows={4}
              spellcheck={false}
              onChange={({ detail }) => setPublicKey(detail.value)}
            />
          </FormField>
        )}
      </SpaceBetween>
    </AskDialog>
  );
}

type Asked = { way: Way; name: string; type: KeyType; publicKey: string };

function useKeyPair(place: Place, onDone: (name: string) => void) {
  const client = useTRPCClient().launchAccess;
  const { notify } = useNotices();
  return useMutation({
    mutationFn: async ({ way, name, type, publicKey }: Asked): Promise<MadeKeyPair | 'imported' | null> => {
      if (way === 'create') return await client.createKeyPair.mutate({ ...place, name, type });
      await client.importKeyPair.mutate({ ...place, name, publicKey });
      return 'imported';
    },
    onSuccess(made, { name }) {
      // no place was given: nothing happened
      if (made === null) return;
      if (made !== 'imported' && made.place.kind === 'download') fetchFile(made.place);
      notify({
        id: `key pair ${name}`,
        type: 'success',
        header: made === 'imported' ? `Imported the key pair ${name}` : `Made the key pair ${name}`,
        content: made === 'imported' ? '' : whereText(made),
      });
      onDone(name);
    },
  });
}

function whereText({ place }: MadeKeyPair): string {
  return place.kind === 'file'
    ? `The private key is readable by you alone. Saved as ${place.path}.`
    : `Its private key is downloaded as ${place.name}, this once. Before ssh takes it: chmod 600 ${place.name}`;
}
