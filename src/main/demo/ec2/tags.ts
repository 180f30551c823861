import type { Ec2Call } from './call';
import { dryRunPassed, Ec2Failure, invalidParameter, missingParameter } from './failure';
import type { Tag } from './filters';
import type { QueryInput } from './query-input';
import { element } from './answer';

const MOST_TAGS = 50;

/** The `Tag.N.Key` and `Tag.N.Value` of a request. Throws what EC2 says to keys that it does not take. */
export function tagsOf(input: QueryInput): Tag[] {
  const tags = input.members('Tag').map((member) => ({
    key: member.text('Key') ?? '',
    value: member.text('Value') ?? '',
  }));
  const seen = new Set<string>();
  for (const { key, value } of tags) {
    if (key === '') throw missingParameter('Tag key');
    if (seen.has(key)) throw invalidParameter(`Duplicate tag key '${key}' specified.`);
    if (key.toLowerCase().startsWith('aws:')) {
      throw invalidParameter("Tag keys starting with 'aws:' are reserved for internal use");
    }
    if (key.length > 128) {
      throw invalidParameter(`Tag key exceeds the maximum length of 128 characters`);
    }
    if (value.length > 256) {
      throw invalidParameter(`Tag value exceeds the maximum length of 256 characters`);
    }
    seen.add(key);
  }
  if (tags.length > MOST_TAGS) throw tooManyTags();
  return tags;
}

function tooManyTags(): Ec2Failure {
  return new Ec2Failure(
    'TagLimitExceeded',
    'Number of tags specified exceeds the allowed number of tags per resource (50)',
  );
}

const LAUNCH_RESOURCES = new Set([
  'instance',
  'volume',
  'network-interface',
  'spot-instances-request',
  'elastic-gpu',
]);

/** The tags that a launch puts on its instances; those for volumes and interfaces are only checked. */
export function launchTagsOf(input: QueryInput): Tag[] {
  let tags: Tag[] = [];
  const seen = new Set<string>();
  for (const specification of input.members('TagSpecification')) {
    const resource = specification.required('ResourceType');
    if (!LAUNCH_RESOURCES.has(resource)) {
      throw invalidParameter(`'${resource}' is not a valid taggable resource type for this operation.`);
    }
    if (seen.has(resource)) {
      throw invalidParameter(
        `The same resource type may not be specified more than once in tag specifications`,
      );
    }
    seen.add(resource);
    const given = tagsOf(specification);
    if (given.length === 0) throw missingParameter('Tags');
    if (resource === 'instance') tags = given;
  }
  return tags;
}

/** The instances that tags are put on or taken off. */
function taggedInstances({ input, state, now }: Ec2Call) {
  const ids = input.list('ResourceId');
  if (ids.length === 0) throw missingParameter('resourceIdSet');
  const other = ids.find((id) => !id.startsWith('i-'));
  if (other !== undefined) throw new Ec2Failure('InvalidID', `The ID '${other}' is not valid`);
  return state.named(ids, now);
}

/** CreateTags, for instances only. */
export function createTags(call: Ec2Call): string {
  const tags = tagsOf(call.input);
  if (tags.length === 0) throw missingParameter('Tag');
  const keys = new Set(tags.map((tag) => tag.key));
  const changed = taggedInstances(call).map((instance) => ({
    instance,
    tags: [...instance.details.tags.filter((tag) => !keys.has(tag.key)), ...tags],
  }));
  if (changed.some((change) => change.tags.length > MOST_TAGS)) throw tooManyTags();
  if (call.input.flag('DryRun')) throw dryRunPassed();
  for (const change of changed) change.instance.details.tags = change.tags;
  return element('return', true);
}

/** DeleteTags, for instances only: a tag without a value goes whatever its value is, one with a value only with that. */
export function deleteTags(call: Ec2Call): string {
  const instances = taggedInstances(call);
  const given = call.input
    .members('Tag')
    .map((tag) => ({ key: tag.required('Key'), value: tag.text('Value') }));
  if (call.input.flag('DryRun')) throw dryRunPassed();
  for (const { details } of instances) {
    details.tags = details.tags.filter(
      (tag) => !given.some(({ key, value }) => key === tag.key && (value === null || value === tag.value)),
    );
  }
  return element('return', true);
}
