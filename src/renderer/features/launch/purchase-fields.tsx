import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';
import Select from '@cloudscape-design/components/select';
import { MARKETS, type PublicAddress } from '../../../shared/contract/launch';
import { SelectRole } from '../../design/select-role';
import type { FieldProps } from './field-props';
import type { Estimate } from './use-launch-choices';
import { spotText } from './spot-text';

/** On demand, or on the spot market at its price of now. */
export function MarketField({ draft, onChange, estimate }: FieldProps & { estimate: Estimate }) {
  return (
    <FormField label="Purchase">
      <RadioGroup
        value={draft.market}
        onChange={({ detail }) => {
          const market = MARKETS.find((one) => one === detail.value);
          if (market) onChange({ market });
        }}
        items={[
          { value: 'on-demand', label: 'On demand' },
          {
            value: 'spot',
            label: 'Spot',
            description: `EC2 may end it at two minutes’ notice. ${spotText(estimate)}`,
          },
        ]}
      />
    </FormField>
  );
}

/** What happens above the baseline of a burstable type. */
export function CreditsField({ draft, onChange }: FieldProps) {
  return (
    <FormField label="CPU credits">
      <RadioGroup
        value={draft.cpuCredits}
        onChange={({ detail }) =>
          onChange({ cpuCredits: detail.value === 'unlimited' ? 'unlimited' : 'standard' })
        }
        items={[
          { value: 'standard', label: 'Standard', description: 'Slows down when its credits are used up.' },
          {
            value: 'unlimited',
            label: 'Unlimited',
            description: 'Stays fast, and what it uses above is billed.',
          },
        ]}
      />
    </FormField>
  );
}

const ADDRESSES: readonly { value: PublicAddress; label: string }[] = [
  { value: 'subnet', label: 'As the subnet has it' },
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];

/** Whether the instances can be reached from outside, and are billed for it. */
export function PublicAddressField({ draft, onChange }: FieldProps) {
  return (
    <FormField label="Public IPv4 address" constraintText="Every public IPv4 address is billed by the hour.">
      <SelectRole>
        <Select
          options={ADDRESSES}
          selectedOption={ADDRESSES.find(({ value }) => value === draft.publicAddress) ?? null}
          onChange={({ detail }) => {
            const chosen = ADDRESSES.find(({ value }) => value === detail.selectedOption.value);
            if (chosen) onChange({ publicAddress: chosen.value });
          }}
          expandToViewport
        />
      </SelectRole>
    </FormField>
  );
}
