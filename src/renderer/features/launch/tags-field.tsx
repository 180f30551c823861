import AttributeEditor from '@cloudscape-design/components/attribute-editor';
import Button from '@cloudscape-design/components/button';
import Box from '@cloudscape-design/components/box';
import Input from '@cloudscape-design/components/input';
import type { LaunchTag } from '../../../shared/contract/launch';
import type { FieldProps } from './field-props';
import { useSettings } from '../../settings-context';
import { missingKeys } from './usual-tags';
import { MOST_TAGS } from '../../../shared/tag-rules';

/** Tags for the instances and their volumes. */
export function TagsField({ draft, onChange, faults }: FieldProps) {
  const { tags } = draft;
  const usual = missingKeys(useSettings().settings.launchTagKeys, tags).slice(0, MOST_TAGS - tags.length);
  const set = (row: number, change: Partial<LaunchTag>) =>
    onChange({ tags: tags.map((tag, at) => (at === row ? { ...tag, ...change } : tag)) });
  const faultAt = (row: number | undefined) =>
    faults.find((fault) => fault.field === 'tags' && fault.row === row)?.message;
  const overall = faultAt(undefined);

  return (
    <div role="group" aria-label="Tags">
      <Box variant="awsui-key-label" padding={{ bottom: 'xs' }}>
        Tags
      </Box>
      {usual.length > 0 && (
        <Box padding={{ bottom: 'xs' }}>
          <Button
            formAction="none"
            iconName="add-plus"
            onClick={() => onChange({ tags: withKeys(tags, usual) })}
          >
            {`Add the usual keys: ${usual.join(', ')}`}
          </Button>
        </Box>
      )}
      <AttributeEditor<LaunchTag>
        items={tags}
        definition={[
          {
            label: 'Key',
            errorText: (_tag, row) => faultAt(row),
            control: (tag, row) => (
              <Input value={tag.key} onChange={({ detail }) => set(row, { key: detail.value })} />
            ),
          },
          {
            label: 'Value',
            control: (tag, row) => (
              <Input value={tag.value} onChange={({ detail }) => set(row, { value: detail.value })} />
            ),
          },
        ]}
        addButtonText="Add a tag"
        removeButtonText="Remove"
        removeButtonAriaLabel={(tag) => `Remove the tag ${tag.key}`}
        disableAddButton={tags.length >= MOST_TAGS}
        onAddButtonClick={() => onChange({ tags: [...tags, { key: '', value: '' }] })}
        onRemoveButtonClick={({ detail }) =>
          onChange({ tags: tags.filter((_tag, row) => row !== detail.itemIndex) })
        }
        empty="No tags"
        additionalInfo={overall ?? 'A Name without a value is left out.'}
      />
    </div>
  );
}

/** A row that has no key yet is not in the way of those that are added. */
function withKeys(tags: readonly LaunchTag[], keys: readonly string[]): LaunchTag[] {
  const filled = tags.filter(({ key, value }) => key !== '' || value !== '');
  return [...filled, ...keys.map((key) => ({ key, value: '' }))];
}
