import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListObjectVersionsCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeletionEvent, DeletionMode, DeletionPlan } from '../../../shared/contract/deletions';
import { localProblem, ProblemError } from '../../aws/problems';
import { TestConnection } from '../../aws/s3/client-source.test-support';
import { AWKWARD_KEYS } from '../../demo/s3/data/awkward-keys';
import { DEMO_BUCKETS } from '../../demo/s3/data/demo-buckets';
import { startDemoServer, type DemoServer } from '../../demo/server';
import { Deletions, type DeletionRequest } from './deletion-service';

const scope = { connectionId: 'connection-1' };
let server: DemoServer;
let connection: TestConnection;
let deletions: Deletions;
let home: string;

beforeEach(async () => {
  const many = Array.from({ length: 5500 }, (_, index) => `many/${String(index).padStart(5, '0')}`);
  server = await startDemoServer({
    s3: {
      buckets: [{ name: 'doomed', keys: [...many, 'kept/a', 'kept/b', 'one', 'one.bak'], kept: 'kept/' }],
    },
  });
  connection = new TestConnection(server.url, server.credentials);
  home = await mkdtemp(join(tmpdir(), 'skyglass-deletions-'));
  deletions = new Deletions({
    home,
    clients: connection,
    rows: { ask: () => Promise.resolve({ kind: 'totals', rows: 0, bytes: 7, classes: [] }) },
  });
});
afterEach(async () => {
  await deletions.dispose();
  connection.destroy();
  await server.close();
  await rm(home, { recursive: true, force: true });
});

async function planRows(
  bucket: string,
  keys: readonly string[],
  mode: DeletionMode = 'current',
): Promise<DeletionPlan> {
  const request: DeletionRequest = {
    ...scope,
    kind: 'rows',
    mode,
    bucket,
    listingId: '',
    sort: [],
    filter: { text: '', conditions: [], operation: 'and' },
    selection: {
      kind: 'some',
      rows: keys.map((key) => ({
        kind: /^\w+\/$/.test(key) && bucket === 'doomed' ? 'folder' : 'object',
        key,
      })),
    },
  };
  for await (const event of deletions.plan(request, new AbortController().signal)) {
    if (event.kind === 'planned') return event.plan;
    if (event.kind === 'failed') throw new ProblemError(event.problem);
  }
  throw new Error('There is no plan.');
}

async function run(
  plan: DeletionPlan,
  confirmed = plan.objects,
): Promise<Extract<DeletionEvent, { kind: 'over' }>> {
  const { planId } = plan;
  for await (const event of deletions.run({ ...scope, planId, confirmed }, new AbortController().signal)) {
    if (event.kind === 'over') return event;
  }
  throw new Error('There was no last word.');
}

function s3(region = 'us-east-1') {
  return connection.clients(scope).s3(region);
}

async function left(bucket: string, prefix = '', region = 'us-east-1'): Promise<string[]> {
  const { Contents = [] } = await s3(region).send(
    new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix }),
  );
  return Contents.map(({ Key = '' }) => Key);
}

describe('a deletion', () => {
  it('deletes exactly what was counted, in batches of a thousand', async () => {
    const plan = await planRows('doomed', ['many/', 'one']);
    expect(plan).toMatchObject({
      objects: 5501,
      bytes: 5507,
      versioning: 'off',
      mode: 'current',
      requests: 6,
    });
    server.requests.clear();
    expect(await run(plan)).toMatchObject({
      how: 'complete',
      deleted: 5501,
      failed: 0,
      unsure: 0,
      failures: [],
    });
    expect(await left('doomed')).toEqual(['kept/a', 'kept/b', 'one.bak']);
    expect(server.requests.counts()['s3.DeleteObjects']).toBe(6);
    expect(
      await readdir(join(home, 'deletions')).then(([own = '']) => readdir(join(home, 'deletions', own))),
    ).toEqual([]);
  });

  it('names every key that S3 keeps, with its word for why', async () => {
    const over = await run(await planRows('doomed', ['kept/', 'one']));
    expect(over).toMatchObject({ how: 'complete', deleted: 1, failed: 2, moreFailures: false });
    expect(over.failures).toMatchObject([
      { key: 'kept/a', problem: { kind: 'denied', awsCode: 'AccessDenied', action: 's3:DeleteObject' } },
      { key: 'kept/b', problem: { awsCode: 'AccessDenied' } },
    ]);
    expect(await left('doomed', 'kept/')).toHaveLength(2);
  });

  it('hits no other key, whatever the keys', async () => {
    const plan = await planRows(DEMO_BUCKETS.awkward, AWKWARD_KEYS.slice(1));
    expect(plan.objects).toBe(AWKWARD_KEYS.length - 1);
    expect(await run(plan)).toMatchObject({ deleted: AWKWARD_KEYS.length - 1, failed: 0 });
    expect(await left(DEMO_BUCKETS.awkward)).toEqual([AWKWARD_KEYS[0]]);
  });

  it('goes no further than the number that was typed, and runs once', async () => {
    const plan = await planRows('doomed', ['many/']);
    await expect(run(plan, 250)).rejects.toMatchObject({ problem: { kind: 'invalid-input' } });
    expect(await left('doomed', 'many/0000')).toHaveLength(10);
    await run(plan);
    await expect(run(plan)).rejects.toMatchObject({ problem: { kind: 'invalid-input' } });
  });

  it('of a folder with its versions leaves nothing of it, and of a key nothing but the others', async () => {
    const bucket = DEMO_BUCKETS.archive;
    const plan = await planRows(
      bucket,
      ['config/settings.json', 'reports/deleted-twice.pdf'],
      'all-versions',
    );
    expect(plan).toMatchObject({ objects: 15, versioning: 'enabled', mode: 'all-versions' });
    expect(await run(plan)).toMatchObject({ deleted: 15, failed: 0 });
    const { Versions = [], DeleteMarkers = [] } = await s3('eu-central-1').send(
      new ListObjectVersionsCommand({ Bucket: bucket, Prefix: 'reports/' }),
    );
    expect(Versions).toHaveLength(4);
    expect(DeleteMarkers).toHaveLength(2);
  });

  it('of a delete marker brings the object back', async () => {
    const bucket = DEMO_BUCKETS.archive;
    const key = 'reports/deleted.pdf';
    const { DeleteMarkers = [] } = await s3('eu-central-1').send(
      new ListObjectVersionsCommand({ Bucket: bucket, Prefix: key }),
    );
    const versions = DeleteMarkers.map(({ VersionId = '' }) => ({ key, versionId: VersionId }));
    expect(versions).toHaveLength(1);
    for await (const event of deletions.plan(
      { ...scope, kind: 'versions', bucket, versions },
      new AbortController().signal,
    )) {
      if (event.kind === 'planned') expect(await run(event.plan)).toMatchObject({ deleted: 1 });
    }
    expect(await left(bucket, key, 'eu-central-1')).toEqual([key]);
  });
});

describe('a deletion that is interrupted', () => {
  it('sends nothing more once it is stopped, and tells what was deleted by then', async () => {
    const plan = await planRows('doomed', ['many/', 'one']);
    const held = server.faults.add({
      match: { operation: 'DeleteObjects' },
      times: null,
      effect: { kind: 'hold' },
    });
    const over = run(plan);
    await held.reached(3);
    deletions.stop(plan.planId);
    held.release();
    expect(await over).toMatchObject({ how: 'stopped', deleted: 3000, failed: 0, unsure: 0 });
    expect(await left('doomed', 'many/03')).toHaveLength(1000);
  });

  it('stops at trouble that everything would meet, and calls nothing deleted that is not', async () => {
    const plan = await planRows('doomed', ['many/']);
    server.faults.add({
      match: { operation: 'DeleteObjects' },
      times: null,
      effect: { kind: 'error', status: 400, code: 'ExpiredToken' },
    });
    const over = await run(plan);
    expect(over).toMatchObject({ how: 'broken', deleted: 0, problem: { kind: 'expired' } });
    expect(await left('doomed', 'many/0000')).toHaveLength(10);
  });

  it('outlasts an answer that is lost', async () => {
    const plan = await planRows('doomed', ['many/']);
    server.faults.add({ match: { operation: 'DeleteObjects' }, times: 2, effect: { kind: 'lose-answer' } });
    expect(await run(plan)).toMatchObject({ how: 'complete', deleted: 5500, unsure: 0 });
  });

  it('is refused to a read-only connection before anything is asked', async () => {
    const readOnly = new ProblemError(localProblem('read-only', 'The connection is read-only', ''));
    connection.writableClients = () => {
      throw readOnly;
    };
    server.requests.clear();
    await expect(planRows('doomed', ['many/'])).rejects.toMatchObject({ problem: { kind: 'read-only' } });
    expect(server.requests.requests).toEqual([]);
  });
});
