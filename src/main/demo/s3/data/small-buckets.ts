import { objectSpace, type ObjectSpace, type StoredObject } from '../contents';
import {
  DAY_MS,
  dayParts,
  deriveSpace,
  etag,
  hex,
  mix,
  pad,
  REFERENCE_TIME,
  uuid,
  type Section,
} from './derive';

/** The buckets of everyday size: logs, a website, models, exports, imagery. */

const TRAIL_REGIONS = ['ap-southeast-2', 'eu-central-1', 'us-east-1'];
const TRAIL_DAYS = 60;
const TRAIL_FIRST = REFERENCE_TIME - TRAIL_DAYS * DAY_MS;

/** CloudTrail's logs of two months in three regions, 14 a day. */
export function cloudTrailLogs(): ObjectSpace {
  const perRegion = TRAIL_DAYS * 14;
  const logs: Section = {
    count: TRAIL_REGIONS.length * perRegion,
    keyAt: (index) => {
      const region = TRAIL_REGIONS[Math.floor(index / perRegion)] ?? '';
      const turn = index % perRegion;
      const day = dayParts(TRAIL_FIRST, Math.floor(turn / 14));
      const minutes = (turn % 14) * 100;
      const time = `${pad(Math.floor(minutes / 60), 2)}${pad(minutes % 60, 2)}`;
      return `AWSLogs/111122223333/CloudTrail/${region}/${day.join('/')}/111122223333_CloudTrail_${region}_${day.join('')}T${time}Z_${hex(41, index)}${hex(42, index)}.json.gz`;
    },
    sizeAt: (index) => 900 + (mix(41, index) % 400_000),
    modifiedAt: (index) => {
      const turn = index % perRegion;
      return (
        TRAIL_FIRST + Math.floor(turn / 14) * DAY_MS + (turn % 14) * 6_000_000 + (mix(42, index) % 300_000)
      );
    },
    contentType: 'application/json',
  };
  return deriveSpace([logs]);
}

function listed(
  seed: number,
  files: readonly [key: string, size: number, contentType: string][],
): StoredObject[] {
  return files.map(([key, size, contentType], index) => ({
    key,
    size,
    contentType,
    modified: REFERENCE_TIME - (mix(seed, index) % 7_000_000) * 1000,
    storageClass: 'STANDARD',
    etag: etag(seed, index, size),
  }));
}

/** A built website with its assets, and zero-byte folder markers as the console makes them. */
export function websiteFiles(): ObjectSpace {
  const pages = ['about', 'careers', 'contact', 'pricing', 'privacy', 'product', 'security', 'terms'];
  const html = 'text/html; charset=utf-8';
  const images = Array.from({ length: 120 }, (_, index): [string, number, string] => [
    `images/gallery/${pad(index + 1, 3)}.webp`,
    20_000 + (mix(52, index) % 300_000),
    'image/webp',
  ]);
  const chunks = Array.from({ length: 40 }, (_, index): [string, number, string] => [
    `assets/chunk-${hex(53, index)}.js`,
    900 + (mix(53, index) % 90_000),
    'text/javascript',
  ]);
  return objectSpace(
    listed(51, [
      ['index.html', 8_214, html],
      ['404.html', 1_480, html],
      ['favicon.ico', 15_086, 'image/x-icon'],
      ['robots.txt', 67, 'text/plain'],
      ['sitemap.xml', 2_904, 'application/xml'],
      ['.well-known/security.txt', 211, 'text/plain'],
      ['assets/', 0, 'application/x-directory'],
      ['images/', 0, 'application/x-directory'],
      ['assets/index-5f0c2b1e.css', 48_112, 'text/css'],
      ['assets/index-91d7aa03.js', 231_907, 'text/javascript'],
      ['assets/fonts/Inter-roman.woff2', 227_180, 'font/woff2'],
      ['downloads/brochure 2026.pdf', 4_811_022, 'application/pdf'],
      ['downloads/Preisliste Österreich (Entwurf).xlsx', 88_417, 'application/vnd.ms-excel'],
      ...pages.map((page): [string, number, string] => [
        `${page}/index.html`,
        6_000 + page.length * 431,
        html,
      ]),
      ...images,
      ...chunks,
    ]),
  );
}

/** Model files, a few of them huge. */
export function modelRegistry(): ObjectSpace {
  const models = ['churn', 'demand-forecast', 'fraud', 'ranking', 'vision-defects'];
  const files = models.flatMap((model, number) =>
    Array.from({ length: 9 }, (_, version) => {
      const base = `${model}/v${String(version + 1)}`;
      const size = 30_000_000 * (number + 1) ** 3 + mix(61, number * 9 + version);
      return [
        [`${base}/model.safetensors`, size, 'application/octet-stream'],
        [`${base}/config.json`, 1_100 + version * 13, 'application/json'],
        [`${base}/metrics.json`, 640 + version * 7, 'application/json'],
        [`${base}/tokenizer.model`, 499_723, 'application/octet-stream'],
      ] satisfies [string, number, string][];
    }).flat(),
  );
  return objectSpace(listed(62, files));
}

/** Exports by tenant and day. */
export function exportsOfTenants(): ObjectSpace {
  const days = 30;
  const exports: Section = {
    count: 12 * days * 2,
    keyAt: (index) => {
      const day = dayParts(REFERENCE_TIME - days * DAY_MS, Math.floor(index / 2) % days).join('-');
      const tenant = pad(Math.floor(index / 2 / days) + 1, 4);
      return `tenant-${tenant}/${day}/export-${uuid(71, index >> 1)}.${index % 2 === 0 ? 'csv' : 'manifest'}`;
    },
    sizeAt: (index) => (index % 2 === 0 ? 1_000 + (mix(71, index) % 9_000_000) : 412),
    modifiedAt: (index) => REFERENCE_TIME - (days - (Math.floor(index / 2) % days)) * DAY_MS + 7_200_000,
  };
  return deriveSpace([exports]);
}

/** Imagery that others pay to read. */
export function openImagery(): ObjectSpace {
  const tiles: Section = {
    count: 2_400,
    keyAt: (index) =>
      `tiles/2026/${pad(Math.floor(index / 200) + 1, 2)}/H${pad(index % 200, 3)}V${pad(mix(81, index) % 90, 2)}.tif`,
    sizeAt: (index) => 60_000_000 + (mix(82, index) % 90_000_000),
    modifiedAt: (index) => REFERENCE_TIME - 200 * DAY_MS + (index % 2400) * 3_000_000,
    contentType: 'image/tiff',
  };
  return deriveSpace([tiles]);
}
