import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { startDemoServer } from './server';

/** The demo account in a worker thread: tells where it is, and ends when told anything. */

const { secretAccessKey } = z.object({ secretAccessKey: z.string().min(20) }).parse(workerData);

startDemoServer({ secretAccessKey }).then(
  (server) => {
    parentPort?.once('message', () => {
      server.close().then(
        () => parentPort?.close(),
        () => parentPort?.close(),
      );
    });
    parentPort?.postMessage({ url: server.url, accountId: server.accountId, ...server.credentials });
  },
  (error: unknown) => {
    throw error;
  },
);
