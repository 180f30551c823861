import { gzipSync } from 'node:zlib';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { NORMAL_KEY } from '../src/main/demo/identities';
import { choose, Grid, openAddress } from './rig/grid';
import { endpointEnvironment, expect, test } from './rig/test';

/** One pixel, red. */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

test('shows JSON as a tree, packed or not, and text with places that are found', async ({
  demoPage: page,
}) => {
  await openAddress(page, 's3://meridian-backups/config/');
  const objects = new Grid(page, 'Objects');
  await objects.row('settings.json').click();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('region', { name: 'Object details' });
  await panel.getByRole('tab', { name: 'Preview' }).click();
  await expect(panel).toContainText('All of it, 1.95 KiB.');
  const tree = panel.getByRole('list', { name: 'JSON' });
  await tree.getByRole('button', { name: /^Records: / }).click();
  await tree.getByRole('button', { name: /^0: / }).click();
  await expect(tree).toContainText('"us-east-1"');
  await panel.getByRole('button', { name: 'Source' }).click();
  await panel.getByRole('searchbox', { name: 'Find in the text' }).fill('EVENTNAME');
  await expect(panel.getByText(/^1 of \d+$/)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(panel.getByText(/^2 of \d+$/)).toBeVisible();
  await expect(panel.getByRole('textbox', { name: 'Text of the object' })).toContainText('"eventName"');

  await openAddress(page, 's3://meridian-cloudtrail-111122223333');
  await page.getByRole('radio', { name: 'All objects' }).check();
  await objects.row('.json.gz').click();
  await expect(panel).toContainText('Unpacked from gzip. All of it');
  await expect(panel.getByRole('button', { name: /^Records: / })).toBeVisible();
});

test('shows images, and runs nothing that an object holds', async ({ launch, account }) => {
  const client = new S3Client({
    endpoint: account.url,
    region: 'ap-southeast-2',
    forcePathStyle: true,
    credentials: NORMAL_KEY,
  });
  const put = (Key: string, Body: string | Buffer, ContentType: string) =>
    client.send(new PutObjectCommand({ Bucket: 'meridian-scratch', Key, Body, ContentType }));
  const run = '<script>document.title = "ran"; parent.ran = true</script>';
  await put('a.png', Buffer.from(PNG, 'base64'), 'text/html');
  await put(
    'b.svg',
    `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="document.title='ran'">${run}</svg>`,
    'image/svg+xml',
  );
  await put('c.html', `<html><body onload="document.title='ran'">${run}</body></html>`, 'text/html');
  await put('d.bin', Buffer.from([0, 1, 2, 0x41, 0x42]), 'image/png');
  client.destroy();

  const { page } = await launch({ env: endpointEnvironment(account, NORMAL_KEY) });
  await openAddress(page, 's3://meridian-scratch');
  const objects = new Grid(page, 'Objects');
  await objects.row('a.png').click();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('region', { name: 'Object details' });
  await panel.getByRole('tab', { name: 'Preview' }).click();
  const image = panel.getByRole('img', { name: 'The object as an image' });
  await expect
    .poll(() => image.evaluate((element) => element instanceof HTMLImageElement && element.naturalWidth))
    .toBe(1);
  await objects.row('b.svg').click();
  await expect(panel.getByRole('textbox', { name: 'Text of the object' })).toContainText('onload');
  await panel.getByRole('button', { name: 'Image' }).click();
  await expect
    .poll(() => image.evaluate((element) => element instanceof HTMLImageElement && element.naturalWidth))
    .toBe(9);
  await objects.row('c.html').click();
  await expect(panel.getByRole('textbox', { name: 'Text of the object' })).toContainText('<script>');
  await objects.row('d.bin').click();
  await expect(panel.getByRole('textbox', { name: 'Bytes' })).toContainText('00 01 02 41 42');
  expect(await page.title()).not.toContain('ran');
});

test('says why an archived object cannot be read', async ({ demoPage: page }) => {
  await openAddress(page, 's3://meridian-backups/archive/');
  const objects = new Grid(page, 'Objects');
  await objects.row(/^at-rest\.tar/).click();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('region', { name: 'Object details' });
  await expect(panel).toContainText('It must be restored before it can be read.');
  await panel.getByRole('tab', { name: 'Preview' }).click();
  await expect(panel.getByRole('alert')).toContainText('InvalidObjectState');
});

test('shows CSV and Parquet as tables that sort and filter', async ({ launch, account }) => {
  const client = new S3Client({
    endpoint: account.url,
    region: 'ap-southeast-2',
    forcePathStyle: true,
    credentials: NORMAL_KEY,
  });
  const rows = Array.from(
    { length: 2000 },
    (_, index) => `${index},${(index * 7919) % 2000},<b>row ${index}</b>`,
  );
  const Body = gzipSync(`id,rank,name\n${rows.join('\n')}\n`);
  await client.send(new PutObjectCommand({ Bucket: 'meridian-scratch', Key: 'ranks.csv.gz', Body }));
  client.destroy();
  const { page } = await launch({ env: endpointEnvironment(account, NORMAL_KEY) });
  await openAddress(page, 's3://meridian-scratch');
  const objects = new Grid(page, 'Objects');
  await objects.row('ranks.csv.gz').click();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('region', { name: 'Object details' });
  await panel.getByRole('tab', { name: 'Preview' }).click();
  const table = new Grid(page, 'Rows of the object');
  await table.expectCount(2000);
  await expect(panel).toContainText('2,000 rows');
  await table.header('rank').click();
  await table.header('rank').click();
  await expect(table.root.getByRole('row').nth(1)).toContainText('1999<b>row');
  await choose(page, 'In', 'id');
  await panel.getByRole('searchbox', { name: 'Filter rows' }).fill('>= 1990');
  await table.expectCount(10);
  await expect(table.root).toContainText('<b>row 1995</b>');

  await openAddress(page, 's3://meridian-inventory');
  await page.getByRole('radio', { name: 'All objects' }).check();
  await page.getByRole('searchbox', { name: 'Filter objects' }).fill('.parquet');
  await objects.expectCount(4);
  await objects.row('.parquet').first().click();
  await expect(panel.getByRole('columnheader', { name: 'bucket' })).toBeVisible();
  await expect(panel).toContainText(/\d rows · \d/);
  await panel.getByRole('searchbox', { name: 'Filter rows' }).fill('no such row');
  await expect(panel).toContainText('No row that was read passes the filter.');
});

/** A PDF of two pages, each with a line of text. */
function pdfOf(lines: readonly string[]): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${lines.length} /Kids [${lines.map((_, index) => `${4 + index * 2} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...lines.flatMap((line, index) => {
      const drawn = `BT /F1 24 Tf 40 100 Td (${line}) Tj ET`;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents ${5 + index * 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
        `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
      ];
    }),
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(`${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}`);
}

/** A second of silence. */
function silence(): Buffer {
  const samples = 8000;
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(samples, 24);
  head.writeUInt32LE(samples, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples, 40);
  return Buffer.concat([head, Buffer.alloc(samples, 128)]);
}

test('shows a PDF page by page, and plays sound', async ({ launch, account }) => {
  const client = new S3Client({
    endpoint: account.url,
    region: 'ap-southeast-2',
    forcePathStyle: true,
    credentials: NORMAL_KEY,
  });
  const put = (Key: string, Body: Buffer) =>
    client.send(new PutObjectCommand({ Bucket: 'meridian-scratch', Key, Body }));
  await put('a.pdf', pdfOf(['First of them', 'Second of them']));
  await put('b.wav', silence());
  client.destroy();
  const { page } = await launch({ env: endpointEnvironment(account, NORMAL_KEY) });
  await openAddress(page, 's3://meridian-scratch');
  const objects = new Grid(page, 'Objects');
  await objects.row('a.pdf').click();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('region', { name: 'Object details' });
  await panel.getByRole('tab', { name: 'Preview' }).click();
  await expect(panel).toContainText('Page 1 of 2');
  await panel.getByText('Text of the page').click();
  await expect(panel).toContainText('First of them');
  await panel.getByRole('button', { name: 'Next page' }).click();
  await expect(panel.getByRole('img', { name: 'Page 2' })).toBeVisible();
  await panel.getByText('Text of the page').click();
  await expect(panel).toContainText('Second of them');

  await objects.row('b.wav').click();
  const sound = panel.locator('audio');
  await expect(sound).toHaveAttribute('aria-label', 'The object as sound');
  await expect.poll(() => sound.evaluate((audio: HTMLAudioElement) => audio.duration)).toBeCloseTo(1, 1);
});
