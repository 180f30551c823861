import { parentPort } from 'node:worker_threads';
import { z } from 'zod';
import { serveAnswers } from '../answer-thread';
import { readEntry } from './price-entry';
import type { ReadPage } from './price-page-thread';

/** A thread that reads pages of the Price List: JSON with about a hundred JSON documents in it. */
const port = parentPort;
if (!port) throw new Error('Pages are read in a worker thread.');

const page = z.object({
  NextToken: z.string().nullish(),
  // what is no list of texts is left to the SDK, which says what it thinks of it
  PriceList: z.array(z.string()),
});

serveAnswers<Uint8Array, ReadPage>(port, (body) => {
  const { NextToken, PriceList } = page.parse(JSON.parse(Buffer.from(body).toString('utf8')));
  return { nextToken: NextToken ?? null, entries: PriceList.map(readEntry) };
});
