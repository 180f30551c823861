import { useQuery } from '@tanstack/react-query';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import type { ReactNode } from 'react';
import type { ObjectProperties, ObjectRef } from '../../../shared/contract/object-details';
import { formatCount, UNKNOWN } from '../../../shared/format/bytes';
import { useTRPC } from '../../api';
import { AskedTab, ASKED_ANEW } from '../../design/asked-tab';
import { ExactText } from '../../design/exact-text';
import { SizeText, TimeText } from '../../design/value-cells';
import { archiveWords, lockWords } from './property-words';

export type Asked = ObjectRef & { connectionId: string };

/** What S3 tells of the object: one HeadObject. */
export function PropertiesTab({ asked }: { asked: Asked }) {
  const trpc = useTRPC();
  const properties = useQuery(
    trpc.objectDetails.properties.queryOptions(asked, { ...ASKED_ANEW, trpc: { abortOnUnmount: true } }),
  );
  return (
    <AskedTab asked={properties} what="the properties">
      {(told) => <Told asked={asked} told={told} />}
    </AskedTab>
  );
}

type Item = { name: string; value: ReactNode; copied?: string };

function Told({ asked, told }: { asked: Asked; told: ObjectProperties }) {
  const { encryption } = told;
  const items: Item[] = [
    { name: 'Key', value: <ExactText text={asked.key} />, copied: asked.key },
    { name: 'Size', value: <SizeText bytes={told.size} /> },
    { name: 'Last modified', value: <TimeText time={told.modified} /> },
    { name: 'Storage class', value: told.storageClass },
    ...(archiveWords(told) === null ? [] : [{ name: 'Archive', value: archiveWords(told) }]),
    { name: 'ETag', value: told.etag ?? UNKNOWN, ...(told.etag !== null && { copied: told.etag }) },
    ...(told.parts === null ? [] : [{ name: 'Uploaded in', value: `${formatCount(told.parts)} parts` }]),
    ...(told.versionId === null
      ? []
      : [{ name: 'Version ID', value: told.versionId, copied: told.versionId }]),
    {
      name: 'Encryption',
      value:
        encryption === null
          ? UNKNOWN
          : `${encryption.algorithm}${encryption.bucketKey ? ' with a bucket key' : ''}`,
    },
    ...(encryption?.keyId ? [{ name: 'KMS key', value: encryption.keyId, copied: encryption.keyId }] : []),
    ...told.checksums.map(({ algorithm, value }) => ({
      name: `Checksum ${algorithm}`,
      value: `${value}${told.checksumType === 'COMPOSITE' ? ' (of the parts)' : ''}`,
      copied: value,
    })),
    ...(told.lock === null ? [] : [{ name: 'Object Lock', value: lockWords(told.lock) }]),
    ...(told.replication === null ? [] : [{ name: 'Replication', value: told.replication }]),
    ...(told.expiration === null ? [] : [{ name: 'Expiration', value: told.expiration }]),
    { name: 'Region', value: told.region ?? UNKNOWN },
  ];
  return (
    <>
      <Facts label="Properties" items={items} />
      <h3>Headers</h3>
      {told.headers.length === 0 ? (
        <p>None are set.</p>
      ) : (
        <Facts label="Headers" items={told.headers.map(asItem)} />
      )}
      <h3>Metadata</h3>
      {told.metadata.length === 0 ? (
        <p>There is none.</p>
      ) : (
        <Facts label="Metadata" items={told.metadata.map(asItem)} />
      )}
      {told.missingMetadata > 0 && (
        <p>
          {formatCount(told.missingMetadata)} more entries that do not fit into HTTP headers are not told.
        </p>
      )}
    </>
  );
}

function asItem({ name, value }: { name: string; value: string }): Item {
  return { name, value: <ExactText text={value} />, copied: value };
}

/** Names and values, the ones to copy with a button. */
function Facts({ label, items }: { label: string; items: Item[] }) {
  return (
    <dl className="object-facts" aria-label={label}>
      {items.map(({ name, value, copied }) => (
        <div key={name}>
          <dt>
            <ExactText text={name} />
          </dt>
          <dd>
            {value}
            {copied !== undefined && (
              <CopyToClipboard
                variant="icon"
                textToCopy={copied}
                copyButtonAriaLabel={`Copy ${name}`}
                copySuccessText="Copied"
                copyErrorText="Could not copy"
              />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
