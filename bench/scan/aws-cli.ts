import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ListingSum } from '../list-server/listing-checksum';
import { environmentOf, type Lister } from './lister-run';
import { measuredCommand } from './measured-command';

const ListedSchema = z.object({ Contents: z.array(z.object({ Key: z.string(), Size: z.number() })) });

/** `aws s3api list-objects-v2`, page after page to one JSON document, as it does by itself. */
export function awsCli(command: string): Lister {
  return {
    name: 'aws s3api',
    async run(task) {
      const output = join(task.folder, 'listed');
      const env = { ...environmentOf(task), AWS_PAGER: '' };
      const endpoint = ['--endpoint-url', task.url];
      const args = ['s3api', 'list-objects-v2', '--bucket', task.bucket, '--output', 'json', ...endpoint];
      const measured = await measuredCommand(command, args, { env, output });
      const sum = new ListingSum();
      for (const { Key, Size } of ListedSchema.parse(JSON.parse(readFileSync(output, 'utf8'))).Contents) {
        sum.add(Buffer.from(Key), Size);
      }
      return { ...measured, totals: sum.totals(), splits: null };
    },
  };
}
