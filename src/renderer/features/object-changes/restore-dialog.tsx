import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import { useState } from 'react';
import { RESTORE_TIERS, type RestoreTier } from '../../../shared/contract/object-changes';
import { formatCounted } from '../../../shared/format/bytes';
import { formatS3Uri } from '../../../shared/s3-uri';
import { ChangeDialog, type ChangeTarget } from './change-dialog';

const TIERS: Record<RestoreTier, string> = {
  Standard: 'Hours.',
  Bulk: 'The cheapest; hours to days.',
  Expedited: 'Minutes, and the dearest. Not for DEEP_ARCHIVE.',
};

/** Asks how fast, and for how long, the selected objects are to be restored from the archive. */
export function RestoreDialog(target: ChangeTarget) {
  const [tier, setTier] = useState<RestoreTier>('Standard');
  const [text, setText] = useState('7');
  const days = Number(text);
  const isSound = /^\d{1,5}$/.test(text.trim()) && days >= 1 && days <= 36_500;
  const what = formatCounted(target.shown.selected, 'row');
  return (
    <ChangeDialog
      {...target}
      header={`Restore ${what}`}
      action="Restore"
      title={`Restore of ${what} of ${formatS3Uri(target.shown.place)}`}
      change={isSound ? { kind: 'restore', tier, days } : null}
    >
      <FormField label="Tier">
        <RadioGroup
          value={tier}
          items={RESTORE_TIERS.map((value) => ({ value, label: value, description: TIERS[value] }))}
          onChange={({ detail }) => {
            const chosen = RESTORE_TIERS.find((value) => value === detail.value);
            if (chosen) setTier(chosen);
          }}
        />
      </FormField>
      <FormField
        label="Days"
        constraintText="For how long the restored copies stay. Objects of Intelligent-Tiering stay for good."
        errorText={isSound ? '' : 'A whole number of days, 1 at least.'}
      >
        <Input value={text} inputMode="numeric" onChange={({ detail }) => setText(detail.value)} />
      </FormField>
    </ChangeDialog>
  );
}
