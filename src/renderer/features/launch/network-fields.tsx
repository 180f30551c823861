import { useState } from 'react';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Multiselect from '@cloudscape-design/components/multiselect';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import type { LaunchChoices } from '../../../shared/contract/launch';
import type { Problem } from '../../../shared/contract/problem';
import { faultOf, type FieldProps } from './field-props';
import { defaultSubnet, groupOption, idsIn, keyPairOptions, subnetOption, vpcOf } from './network-choices';
import { KeyDialog } from './key-dialog';
import { SshGroupDialog } from './ssh-group-dialog';
import { useRefreshedChoices } from './use-launch-choices';
import { asSentence } from '../../design/sentence';
import { SelectRole } from '../../design/select-role';

type Props = FieldProps & {
  place: Place;
  readOnly: boolean;
  /** Undefined while they are asked for. */
  choices: LaunchChoices | undefined;
};

type Place = { connectionId: string; region: string };

/** Who may log in: a key pair of the account, a new one, or none. */
export function KeyPairField({ draft, onChange, faults, choices, place, readOnly }: Props) {
  const [making, setMaking] = useState(false);
  const refresh = useRefreshedChoices(place);
  const problem = choices?.keyPairs.problem ?? null;
  const errorText = faultOf(faults, 'keyName');
  const set = (keyName: string) => onChange({ keyName });
  if (problem) {
    return (
      <TypedField label="Key pair" errorText={errorText} problem={problem} instead="its name, or nothing">
        <Input value={draft.keyName} onChange={({ detail }) => set(detail.value)} />
      </TypedField>
    );
  }
  const options = keyPairOptions(choices);
  return (
    <FormField
      label="Key pair"
      errorText={errorText}
      info={
        <>
          <Button
            variant="inline-link"
            formAction="none"
            disabled={readOnly}
            disabledReason="The connection is read-only."
            onClick={() => setMaking(true)}
          >
            New key pair…
          </Button>
          {making && (
            <KeyDialog
              place={place}
              onDone={(keyName) => {
                refresh();
                set(keyName);
                setMaking(false);
              }}
              onClose={() => setMaking(false)}
            />
          )}
        </>
      }
    >
      <SelectRole>
        <Select
          options={options}
          selectedOption={selected(options, draft.keyName)}
          onChange={({ detail }) => set(detail.selectedOption.value ?? '')}
          {...loadingOf(choices)}
          expandToViewport
        />
      </SelectRole>
    </FormField>
  );
}

/** Security groups by id: names fail together with a subnet. */
export function SecurityGroupsField({ draft, onChange, faults, choices, place, readOnly }: Props) {
  const [making, setMaking] = useState(false);
  const refresh = useRefreshedChoices(place);
  const problem = choices?.securityGroups.problem ?? null;
  const errorText = faultOf(faults, 'securityGroupIds');
  const set = (securityGroupIds: string[]) => onChange({ securityGroupIds });
  if (problem) {
    return (
      <TypedField label="Security groups" errorText={errorText} problem={problem} instead="their ids">
        <IdsInput ids={draft.securityGroupIds} onChange={set} />
      </TypedField>
    );
  }
  const vpc = vpcOf(draft, choices);
  const options = (choices?.securityGroups.items ?? []).map((group) => groupOption(group, vpc));
  return (
    <FormField
      label="Security groups"
      errorText={errorText}
      info={
        <>
          <Button
            variant="inline-link"
            formAction="none"
            disabled={readOnly || vpc === null}
            disabledReason={
              readOnly ? 'The connection is read-only.' : 'The VPC is not known: choose a subnet.'
            }
            onClick={() => setMaking(true)}
          >
            SSH from my address…
          </Button>
          {making && vpc !== null && (
            <SshGroupDialog
              place={place}
              vpcId={vpc}
              onDone={({ groupId }) => {
                refresh();
                set([...draft.securityGroupIds, groupId]);
                setMaking(false);
              }}
              onClose={() => setMaking(false)}
            />
          )}
        </>
      }
      constraintText={draft.securityGroupIds.length === 0 && "None chosen: the VPC's default group."}
    >
      <SelectRole>
        <Multiselect
          options={options}
          selectedOptions={draft.securityGroupIds.map((id) => selected(options, id))}
          onChange={({ detail }) => set(detail.selectedOptions.flatMap((option) => option.value ?? []))}
          placeholder="Choose security groups"
          deselectAriaLabel={(option) => `Remove ${option.label ?? option.value ?? ''}`}
          filteringType="auto"
          filteringAriaLabel="Find a group"
          {...loadingOf(choices)}
          empty="No security groups"
          noMatch="No such group"
          expandToViewport
        />
      </SelectRole>
    </FormField>
  );
}

/** Where the instances run; AWS's default, or a subnet of the account. */
export function SubnetField({
  draft,
  onChange,
  faults,
  choices,
  typeZones,
}: Props & {
  /** The zones that offer the type; null while that is not known. */
  typeZones: readonly string[] | null;
}) {
  const problem = choices?.subnets.problem ?? null;
  const errorText = faultOf(faults, 'subnetId');
  const set = (subnetId: string) => onChange({ subnetId });
  if (problem) {
    return (
      <TypedField label="Subnet" errorText={errorText} problem={problem} instead="its id, or nothing">
        <Input value={draft.subnetId} onChange={({ detail }) => set(detail.value)} />
      </TypedField>
    );
  }
  const standard = defaultSubnet(choices);
  const type = { name: draft.instanceType.trim(), zones: typeZones };
  const options = [standard, ...(choices?.subnets.items ?? []).map((subnet) => subnetOption(subnet, type))];
  return (
    <FormField
      label="Subnet"
      errorText={errorText}
      constraintText={draft.subnetId === '' && standard.description}
    >
      <SelectRole>
        <Select
          options={options}
          selectedOption={selected(options, draft.subnetId)}
          onChange={({ detail }) => set(detail.selectedOption.value ?? '')}
          {...loadingOf(choices)}
          expandToViewport
        />
      </SelectRole>
    </FormField>
  );
}

/** A field to type in, because the account's choices may not be listed. */
function TypedField(props: {
  label: string;
  errorText: string | undefined;
  problem: Problem;
  instead: string;
  children: React.ReactNode;
}) {
  const code = props.problem.awsCode === null ? '' : ` (${props.problem.awsCode})`;
  return (
    <FormField
      label={props.label}
      errorText={props.errorText}
      constraintText={`The choices cannot be listed: ${asSentence(props.problem.message)}${code} Enter ${props.instead}.`}
    >
      {props.children}
    </FormField>
  );
}

/** Ids with commas or spaces between them; the text stays as typed while it means the same ids. */
function IdsInput({ ids, onChange }: { ids: readonly string[]; onChange: (ids: string[]) => void }) {
  const [text, setText] = useState(ids.join(', '));
  const shown = idsIn(text).join() === ids.join() ? text : ids.join(', ');
  return (
    <Input
      value={shown}
      placeholder="sg-…, sg-…"
      onChange={({ detail }) => {
        setText(detail.value);
        onChange(idsIn(detail.value));
      }}
    />
  );
}

function selected(options: readonly SelectProps.Option[], value: string): SelectProps.Option {
  return options.find((option) => option.value === value) ?? { value };
}

function loadingOf(choices: LaunchChoices | undefined): Pick<SelectProps, 'statusType' | 'loadingText'> {
  return choices ? { statusType: 'finished' } : { statusType: 'loading', loadingText: 'Asking AWS' };
}
