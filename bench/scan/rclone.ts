import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ListingSum, type ListingTotals } from '../list-server/listing-checksum';
import { environmentOf, type Lister } from './lister-run';
import { measuredCommand } from './measured-command';

/** `rclone lsf -R --fast-list`, with the settings by which it lists on AWS. */
export function rclone(command: string): Lister {
  return {
    name: 'rclone lsf',
    async run(task) {
      const output = join(task.folder, 'listed');
      const env = {
        ...environmentOf(task),
        RCLONE_CONFIG: '',
        RCLONE_S3_PROVIDER: 'Other',
        RCLONE_S3_ENV_AUTH: 'true',
        RCLONE_S3_ENDPOINT: task.url,
        RCLONE_S3_REGION: 'us-east-1',
        RCLONE_S3_LIST_VERSION: '2',
        RCLONE_S3_LIST_URL_ENCODE: 'true',
      };
      const format = ['--files-only', '--format', 'ps', '--separator', '\t'];
      const args = ['lsf', '-R', '--fast-list', ...format, `:s3:${task.bucket}`];
      const measured = await measuredCommand(command, args, { env, output });
      return { ...measured, totals: addUpLsf(readFileSync(output)), splits: null };
    },
  };
}

const [NEWLINE, TAB] = [0x0a, 0x09];

/** Adds up what `lsf --format ps` wrote: a key, a tab and a size a line; a key may hold tabs and newlines. */
export function addUpLsf(written: Buffer): ListingTotals {
  const sum = new ListingSum();
  let start = 0;
  for (let end = written.indexOf(NEWLINE); end >= 0; end = written.indexOf(NEWLINE, end + 1)) {
    const tab = written.lastIndexOf(TAB, end);
    const size = tab < start ? '' : written.toString('latin1', tab + 1, end);
    // a newline that ends no size is one of the key
    if (!/^\d+$/.test(size)) continue;
    sum.add(written.subarray(start, tab), Number(size));
    start = end + 1;
  }
  return sum.totals();
}
