import { useMutation } from '@tanstack/react-query';
import Alert from '@cloudscape-design/components/alert';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { PresignedUrl, PresignMethod } from '../../../shared/contract/object-access';
import { problemFrom, useTRPCClient } from '../../api';
import { AskDialog } from '../../design/ask-dialog';
import { ProblemAlert } from '../../design/problem-alert';
import { SelectRole } from '../../design/select-role';
import { TimeText } from '../../design/value-cells';
import type { ShownObjects } from '../objects/shown-objects';
import './object-access.css';
import { expirySeconds, UNITS, type ExpiryUnit } from './expiry';

const METHODS: readonly { value: PresignMethod; label: string; description: string }[] = [
  { value: 'GET', label: 'GET', description: 'Anybody who has the URL can read the object.' },
  {
    value: 'PUT',
    label: 'PUT',
    description: 'Anybody who has the URL can write the object, over what is there.',
  },
];

type PresignDialogProps = { shown: ShownObjects; startKey: string; onClose: () => void };

/** Makes an address by which somebody else can read or write one object for a while. */
export function PresignDialog({ shown, startKey, onClose }: PresignDialogProps) {
  const client = useTRPCClient().objectAccess;
  const { connectionId, place } = shown;
  const [method, setMethod] = useState<PresignMethod>('GET');
  const [key, setKey] = useState(startKey);
  const [amount, setAmount] = useState('1');
  const [unit, setUnit] = useState<ExpiryUnit>('hours');
  const expiresIn = expirySeconds(amount, unit);
  const signing = useMutation({
    mutationFn: (seconds: number) =>
      client.presign.mutate({ connectionId, bucket: place.bucket, key, method, expiresIn: seconds }),
  });
  // what was signed is for what was chosen then
  const changed = () => signing.reset();
  return (
    <AskDialog
      header="Presigned URL"
      action="Make the URL"
      cancelText="Close"
      disabled={expiresIn === null || key === '' || signing.isSuccess}
      pending={signing.isPending}
      onAction={() => expiresIn !== null && signing.mutate(expiresIn)}
      onClose={onClose}
    >
      <SpaceBetween size="m">
        <FormField label="Method">
          <RadioGroup
            value={method}
            items={[...METHODS]}
            onChange={({ detail }) => {
              changed();
              setMethod(detail.value === 'PUT' ? 'PUT' : 'GET');
            }}
          />
        </FormField>
        <FormField label="Key" stretch>
          <Input
            value={key}
            spellcheck={false}
            onChange={({ detail }) => {
              changed();
              setKey(detail.value);
            }}
          />
        </FormField>
        <div className="presign-expiry">
          <FormField
            label="Expires in"
            errorText={expiresIn === null ? 'A whole number; seven days at most.' : ''}
          >
            <Input
              value={amount}
              inputMode="numeric"
              onChange={({ detail }) => {
                changed();
                setAmount(detail.value);
              }}
            />
          </FormField>
          <SelectRole>
            <FormField label="Unit">
              <Select
                selectedOption={{ value: unit, label: unit }}
                options={UNITS.map((value) => ({ value, label: value }))}
                onChange={({ detail }) => {
                  changed();
                  const chosen = UNITS.find((value) => value === detail.selectedOption.value);
                  if (chosen) setUnit(chosen);
                }}
              />
            </FormField>
          </SelectRole>
        </div>
        <Alert type="warning">
          Whoever has the URL acts with your permissions until it expires. It cannot be taken back but by
          ending the credentials that signed it, or by a policy.
        </Alert>
        {signing.error && <ProblemAlert problem={problemFrom(signing.error)} />}
        {signing.data && <Signed signed={signing.data} method={method} />}
      </SpaceBetween>
    </AskDialog>
  );
}

function Signed({ signed, method }: { signed: PresignedUrl; method: PresignMethod }) {
  return (
    <div role="status">
      <FormField
        label={`URL for ${method}`}
        stretch
        constraintText={
          <>
            For {signed.region}; until <TimeText time={signed.expiresAt} />
            {signed.endsWithCredentials &&
              ', when the credentials that signed it end: sooner than was asked for'}
            .
          </>
        }
      >
        <div className="presign-url">
          <Input value={signed.url} readOnly ariaLabel={`URL for ${method}`} />
          <CopyToClipboard
            textToCopy={signed.url}
            copyButtonText="Copy"
            copyButtonAriaLabel="Copy the URL"
            copySuccessText="Copied"
            copyErrorText="Could not copy"
          />
        </div>
      </FormField>
    </div>
  );
}
