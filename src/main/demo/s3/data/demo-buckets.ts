import type { Bucket } from '../buckets';
import { objectSpace, PlainContents, VersionedContents, type Contents, type ObjectSpace } from '../contents';
import { MultipartUploads } from '../multipart';
import { archivedVersions } from './archive';
import { awkwardObjects } from './awkward-keys';
import { dataLake } from './data-lake';
import { inventoryReports } from './inventory-reports';
import { cloudTrailLogs, exportsOfTenants, modelRegistry, openImagery, websiteFiles } from './small-buckets';

/** The demo account's buckets, by what each is there to show. */
export const DEMO_BUCKETS = {
  /** 100,000 objects. us-east-1. */
  dataLake: 'meridian-data-lake',
  /** A static website. us-east-1. */
  website: 'meridian-website',
  /** CloudTrail's logs. us-east-1. */
  cloudTrail: 'meridian-cloudtrail-111122223333',
  /** Every awkward key. us-east-1. */
  awkward: 'meridian-key-museum',
  /** Versions, delete markers, archived objects. eu-central-1. */
  archive: 'meridian-backups',
  /** Denies everything by its policy. eu-central-1. */
  denied: 'meridian-finance-restricted',
  /** Model files; dots in its name. eu-central-1. */
  models: 'models.ml.meridian.example',
  /** Nothing. ap-southeast-2. */
  empty: 'meridian-scratch',
  /** Exports, some hundreds. ap-southeast-2. */
  exports: 'meridian-tenant-exports',
  /** Reports of S3 Inventory, of the data lake and the awkward keys. us-east-1. */
  inventory: 'meridian-inventory',
  /** Requester pays. ap-southeast-2. */
  requesterPays: 'meridian-open-imagery',
  /** Another account's: not listed, and denied. us-east-1. */
  foreign: 'someone-elses-bucket',
} as const;

/** How many ListBuckets tells. */
export const OWNED_BUCKETS = Object.keys(DEMO_BUCKETS).length - 1;

function bucket(
  name: string,
  region: string,
  created: string,
  contents: Contents,
  rest: Partial<Bucket> = {},
): Bucket {
  return {
    name,
    region,
    created: Date.parse(created),
    owned: true,
    denied: false,
    requesterPays: false,
    contents,
    uploads: new MultipartUploads(),
    kept: null,
    ...rest,
  };
}

const nothing = (): ObjectSpace => objectSpace([]);
const plain = (space: () => ObjectSpace): Contents => new PlainContents(space);

/** Makes the demo buckets anew; their objects come to be when they are asked for. */
export function demoBuckets(): Bucket[] {
  const virginia = 'us-east-1';
  const frankfurt = 'eu-central-1';
  const sydney = 'ap-southeast-2';
  return [
    bucket(DEMO_BUCKETS.dataLake, virginia, '2021-03-02T09:14:07Z', plain(dataLake)),
    bucket(DEMO_BUCKETS.website, virginia, '2019-06-11T15:40:52Z', plain(websiteFiles)),
    bucket(DEMO_BUCKETS.cloudTrail, virginia, '2019-05-28T08:00:31Z', plain(cloudTrailLogs)),
    bucket(DEMO_BUCKETS.awkward, virginia, '2024-02-29T23:59:59Z', plain(awkwardObjects)),
    bucket(
      DEMO_BUCKETS.archive,
      frankfurt,
      '2017-11-05T03:22:18Z',
      new VersionedContents(archivedVersions()),
    ),
    bucket(DEMO_BUCKETS.denied, frankfurt, '2022-01-17T10:05:44Z', plain(nothing), { denied: true }),
    bucket(DEMO_BUCKETS.models, frankfurt, '2023-08-23T12:31:00Z', plain(modelRegistry)),
    bucket(DEMO_BUCKETS.empty, sydney, '2026-07-01T01:02:03Z', plain(nothing)),
    bucket(DEMO_BUCKETS.exports, sydney, '2020-10-09T19:47:26Z', plain(exportsOfTenants)),
    bucket(DEMO_BUCKETS.inventory, virginia, '2023-05-04T16:27:38Z', plain(inventoryReports)),
    bucket(DEMO_BUCKETS.requesterPays, sydney, '2018-04-30T06:18:09Z', plain(openImagery), {
      requesterPays: true,
    }),
    bucket(DEMO_BUCKETS.foreign, virginia, '2015-01-01T00:00:00Z', plain(nothing), {
      denied: true,
      owned: false,
    }),
  ];
}
