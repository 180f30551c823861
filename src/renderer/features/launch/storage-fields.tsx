import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select, { type SelectProps } from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { MOST_DATA_VOLUMES, VOLUME_TYPES, type ImageVolume } from '../../../shared/contract/launch';
import { SelectRole } from '../../design/select-role';
import type { FieldProps } from './field-props';
import { PLAIN_VOLUME, VOLUME_LIMITS, type VolumeDraft } from './volume-draft';

type Props = FieldProps & {
  /** The root volume that the image brings, where it is known. */
  imageRoot: ImageVolume | null;
};

/** The root volume, and volumes beside it. */
export function StorageFields({ draft, onChange, faults, imageRoot }: Props) {
  const { rootVolume, dataVolumes } = draft;
  const faultAt = (field: 'rootVolume' | 'dataVolumes', row?: number) =>
    faults.find((fault) => fault.field === field && fault.row === row)?.message ?? '';
  const usual = [imageRoot?.size && `${imageRoot.size} GiB`, imageRoot?.type].filter(Boolean).join(', ');
  return (
    <SpaceBetween size="m">
      <VolumeFields
        label="Root volume"
        volume={rootVolume}
        usual={usual === '' ? 'As the image has it' : `As the image has it: ${usual}`}
        fault={faultAt('rootVolume')}
        onChange={(next) => onChange({ rootVolume: { ...rootVolume, ...next } })}
      />
      {dataVolumes.map((volume, row) => (
        <VolumeFields
          // volumes have no names, and are taken away from the end only
          key={row}
          label={`Volume ${row + 2}`}
          volume={volume}
          usual={null}
          fault={faultAt('dataVolumes', row)}
          onChange={(next) =>
            onChange({ dataVolumes: dataVolumes.map((one, at) => (at === row ? { ...one, ...next } : one)) })
          }
        />
      ))}
      <SpaceBetween size="xs" direction="horizontal">
        <Button
          formAction="none"
          iconName="add-plus"
          disabled={dataVolumes.length >= MOST_DATA_VOLUMES}
          onClick={() => onChange({ dataVolumes: [...dataVolumes, { ...PLAIN_VOLUME, type: 'gp3' }] })}
        >
          Add a volume
        </Button>
        {dataVolumes.length > 0 && (
          <Button formAction="none" onClick={() => onChange({ dataVolumes: dataVolumes.slice(0, -1) })}>
            {`Remove volume ${dataVolumes.length + 1}`}
          </Button>
        )}
      </SpaceBetween>
    </SpaceBetween>
  );
}

function VolumeFields(props: {
  label: string;
  volume: VolumeDraft;
  /** What the root volume is where nothing is chosen; null for others. */
  usual: string | null;
  fault: string;
  onChange: (next: Partial<VolumeDraft>) => void;
}) {
  const { label, volume, usual, fault, onChange } = props;
  const limits = VOLUME_LIMITS[volume.type === '' ? 'gp3' : volume.type];
  const options: SelectProps.Option[] = [
    ...(usual === null ? [] : [{ value: '', label: 'As the image has it' }]),
    ...VOLUME_TYPES.map((type) => ({ value: type, label: type })),
  ];
  return (
    <div role="group" aria-label={label}>
      <FormField label={label} errorText={fault} constraintText={usual ?? undefined} stretch>
        <div className="volume-fields">
          <NumberInput
            label={`${label}: GiB`}
            unit="GiB"
            value={volume.size}
            onChange={(size) => onChange({ size })}
          />
          <SelectRole>
            <Select
              ariaLabel={`${label}: type`}
              options={options}
              selectedOption={options.find(({ value }) => value === volume.type) ?? null}
              onChange={({ detail }) => {
                const type = VOLUME_TYPES.find((one) => one === detail.selectedOption.value);
                onChange({ type: type ?? '' });
              }}
              expandToViewport
            />
          </SelectRole>
          <NumberInput
            label={`${label}: IOPS`}
            unit="IOPS"
            value={limits.iops ? volume.iops : ''}
            disabled={!limits.iops}
            onChange={(iops) => onChange({ iops })}
          />
          <NumberInput
            label={`${label}: MiB/s`}
            unit="MiB/s"
            value={limits.throughput ? volume.throughput : ''}
            disabled={!limits.throughput}
            onChange={(throughput) => onChange({ throughput })}
          />
        </div>
      </FormField>
      <SpaceBetween size="m" direction="horizontal">
        <Checkbox
          ariaLabel={`${label}: encrypted`}
          checked={volume.encrypted}
          onChange={({ detail }) => onChange({ encrypted: detail.checked })}
        >
          Encrypted
        </Checkbox>
        <Checkbox
          ariaLabel={`${label}: kept after termination`}
          checked={volume.kept}
          onChange={({ detail }) => onChange({ kept: detail.checked })}
        >
          Kept after termination, and paid for until someone deletes it
        </Checkbox>
      </SpaceBetween>
    </div>
  );
}

function NumberInput(props: {
  label: string;
  unit: string;
  value: string;
  disabled?: boolean;
  onChange: (value: string) => void;
}) {
  return (
    <div className="volume-number">
      <Input
        ariaLabel={props.label}
        value={props.value}
        inputMode="numeric"
        disabled={props.disabled ?? false}
        onChange={({ detail }) => props.onChange(detail.value)}
      />
      <Box variant="span" color="text-body-secondary">
        {props.unit}
      </Box>
    </div>
  );
}
