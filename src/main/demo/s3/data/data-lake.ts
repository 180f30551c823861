import { DAY_MS, dayParts, deriveSpace, hex, mix, pad, REFERENCE_TIME, uuid, type Section } from './derive';
import type { ObjectSpace } from '../contents';

/** The big bucket: a data lake of exactly 100,000 objects below several thousand prefixes. */

export const DATA_LAKE_OBJECTS = 100_000;

const FIRST_DAY = REFERENCE_TIME - 90 * DAY_MS;
const KIB = 1024;

const DAYS = 90;

/** Older partitions have moved to colder classes, as lifecycle rules do. */
function classByDay(day: number): string {
  if (day < 30) return 'GLACIER_IR';
  return day < 60 ? 'STANDARD_IA' : 'STANDARD';
}

/** Athena's results: a result and its metadata for each query. */
const athena: Section = {
  count: 2_000,
  keyAt: (index) => {
    const query = index >> 1;
    const [year, month, day] = dayParts(FIRST_DAY, Math.floor(query / 12));
    const name = `athena-results/${year}/${month}/${day}/${pad(query % 12, 2)}${uuid(1, query).slice(2)}.csv`;
    return index % 2 === 0 ? name : `${name}.metadata`;
  },
  sizeAt: (index) => (index % 2 === 0 ? 40 + (mix(1, index) % 4_000_000) : 60 + (mix(1, index) % 900)),
  modifiedAt: (index) => FIRST_DAY + Math.floor((index >> 1) / 12) * DAY_MS + (mix(2, index >> 1) % DAY_MS),
};

const EVENT_PARTS = 12;
/** Curated events, by hour: 90 days of 24 hours of 12 parts. */
const events: Section = {
  count: DAYS * 24 * EVENT_PARTS,
  keyAt: (index) => {
    const part = index % EVENT_PARTS;
    const hour = Math.floor(index / EVENT_PARTS) % 24;
    const date = dayParts(FIRST_DAY, Math.floor(index / EVENT_PARTS / 24)).join('-');
    return `curated/events/dt=${date}/hour=${pad(hour, 2)}/part-${pad(part, 5)}-${uuid(3, index)}.c000.snappy.parquet`;
  },
  sizeAt: (index) => 18 * KIB * KIB + (mix(3, index) % (110 * KIB * KIB)),
  modifiedAt: (index) =>
    FIRST_DAY + Math.floor(index / EVENT_PARTS) * 3_600_000 + (mix(4, index) % 3_600_000),
  storageClassAt: (index) => classByDay(Math.floor(index / EVENT_PARTS / 24)),
};

const ORDER_PARTS = 16;
/** Curated orders, by country and day. */
const COUNTRIES = ['AT', 'BR', 'CA', 'CH', 'DE', 'ES', 'FR', 'GB', 'IT', 'JP', 'NL', 'US'];
const orders: Section = {
  count: COUNTRIES.length * DAYS * ORDER_PARTS,
  keyAt: (index) => {
    const part = index % ORDER_PARTS;
    const day = Math.floor(index / ORDER_PARTS) % DAYS;
    const country = COUNTRIES[Math.floor(index / ORDER_PARTS / DAYS)] ?? '';
    return `curated/orders/country=${country}/dt=${dayParts(FIRST_DAY, day).join('-')}/part-${pad(part, 5)}.${hex(5, index)}.parquet`;
  },
  sizeAt: (index) => 90 * KIB + (mix(5, index) % (6 * KIB * KIB)),
  modifiedAt: (index) =>
    FIRST_DAY + (Math.floor(index / ORDER_PARTS) % DAYS) * DAY_MS + (mix(6, index) % DAY_MS),
  storageClassAt: (index) => classByDay(Math.floor(index / ORDER_PARTS) % DAYS),
};

const CLICKS_PER_HOUR = 9;
/** Firehose's deliveries of clicks, one folder per hour. */
const clicks: Section = {
  count: DAYS * 24 * CLICKS_PER_HOUR,
  keyAt: (index) => {
    const turn = index % CLICKS_PER_HOUR;
    const hour = pad(Math.floor(index / CLICKS_PER_HOUR) % 24, 2);
    const day = dayParts(FIRST_DAY, Math.floor(index / CLICKS_PER_HOUR / 24));
    const minute = pad(turn * 6 + (mix(7, index) % 6), 2);
    const second = pad(mix(8, index) % 60, 2);
    return `raw/clickstream/${day.join('/')}/${hour}/clickstream-2-${day.join('-')}-${hour}-${minute}-${second}-${uuid(7, index)}.gz`;
  },
  sizeAt: (index) => 5 * KIB * KIB + (mix(9, index) % (60 * KIB)),
  modifiedAt: (index) =>
    FIRST_DAY + Math.floor(index / CLICKS_PER_HOUR) * 3_600_000 + (index % CLICKS_PER_HOUR) * 360_000,
  storageClassAt: () => 'INTELLIGENT_TIERING',
  contentType: 'application/gzip',
};

const DEVICES = 1_600;
/** A folder for each device, more than a page of folders in one place. */
const devices: Section = {
  count: DEVICES * 8,
  keyAt: (index) =>
    `raw/devices/device-${pad(Math.floor(index / 8), 5)}/${dayParts(FIRST_DAY, 82 + (index % 8)).join('-')}.jsonl`,
  sizeAt: (index) => (mix(10, index) % 40 === 0 ? 0 : 300 + (mix(10, index) % 220_000)),
  modifiedAt: (index) => FIRST_DAY + (83 + (index % 8)) * DAY_MS + (mix(11, index) % 600_000),
  contentType: 'application/x-ndjson',
};

const PHOTO_FOLDERS = 25;
/** Small files at one level, thousands of them in a folder. */
const photos: Section = {
  count: PHOTO_FOLDERS * 600,
  keyAt: (index) =>
    `raw/inspection-photos/site-${pad(Math.floor(index / 600) + 1, 3)}/IMG_${pad(index % 600, 4)}.jpg`,
  sizeAt: (index) => 1_400_000 + (mix(12, index) % 3_600_000),
  modifiedAt: (index) => FIRST_DAY - DAY_MS * (40 + (mix(13, index) % 300)),
  storageClassAt: (index) => (mix(13, index) % 3 === 0 ? 'ONEZONE_IA' : 'STANDARD'),
  contentType: 'image/jpeg',
};

const BEFORE_REST: readonly Section[] = [athena, events, orders, clicks, devices, photos];

const SERVICES = ['catalog', 'checkout', 'gateway', 'identity', 'payments', 'search', 'shipping', 'web'];
/** Logs of the services: as many as are missing to a hundred thousand. */
const restCount = DATA_LAKE_OBJECTS - BEFORE_REST.reduce((sum, section) => sum + section.count, 0);
const perService = Math.ceil(restCount / SERVICES.length);
const logs: Section = {
  count: restCount,
  keyAt: (index) => {
    const service = SERVICES[Math.floor(index / perService)] ?? '';
    const turn = index % perService;
    const day = dayParts(FIRST_DAY, Math.floor((turn * DAYS) / perService)).join('/');
    return `service-logs/${service}/${day}/${pad(turn, 5)}-${hex(14, index)}.log.gz`;
  },
  sizeAt: (index) => 800 + Math.floor(((mix(14, index) % 10_000) / 10_000) ** 4 * 900 * KIB * KIB),
  modifiedAt: (index) =>
    FIRST_DAY + Math.floor(((index % perService) * DAYS) / perService) * DAY_MS + (mix(15, index) % DAY_MS),
  contentType: 'application/gzip',
};

/** The data lake's objects. */
export function dataLake(): ObjectSpace {
  return deriveSpace([...BEFORE_REST, logs]);
}
