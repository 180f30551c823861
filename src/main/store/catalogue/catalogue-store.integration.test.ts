import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InstanceTypeSpec, TypePrices } from '../../../shared/contract/prices';
import { CatalogueDatabase } from './catalogue-database';
import { CatalogueStore } from './catalogue-store';

const place = { source: 'aws', region: 'eu-central-1' };
const key = { ...place, kind: 'types' as const, choice: '' };
const prices = { ...place, kind: 'prices' as const };
const linux = { ...prices, choice: 'Linux|Shared|NA|No License required' };
const windows = { ...prices, choice: 'Windows|Shared|NA|No License required' };
const age = { publishedAt: '2026-07-17T20:00:00Z', fetchedAt: Date.now() };

function spec(instanceType: string): InstanceTypeSpec {
  return {
    instanceType,
    vCpus: 2,
    cores: 1,
    threadsPerCore: 2,
    clockGhz: null,
    memoryMib: 1024,
    networkPerformance: 'Up to 5 Gigabit',
    networkBaselineGbps: 0.064,
    networkPeakGbps: 5,
    ebsBaselineMbps: null,
    ebsMaximumMbps: 2085,
    architectures: ['x86_64'],
    manufacturer: 'Intel',
    gpus: [{ name: 'L4', manufacturer: 'NVIDIA', count: 0.125, memoryMib: 2861 }],
    accelerators: ['6 x AWS Inferentia2'],
    localStorageGb: 0,
    localStorage: null,
    currentGeneration: true,
    burstable: true,
    bareMetal: false,
    freeTier: true,
    hypervisor: 'nitro',
  };
}

function known(perHour: number): TypePrices {
  return {
    onDemand: { state: 'known', perHour, currency: 'USD', sku: 'SKU', operation: 'RunInstances' },
    reserved: null,
  };
}
const conflict: TypePrices = {
  onDemand: {
    state: 'conflict',
    currency: 'USD',
    candidates: [
      { sku: 'A', perHour: 1, usageType: 'BoxUsage:x' },
      { sku: 'B', perHour: 2, usageType: 'BoxUsage:x' },
    ],
  },
  reserved: {
    sku: 'A',
    currency: 'USD',
    rates: [{ hourly: 0, upfront: 249 }, ...Array.from({ length: 11 }, () => null)],
    conflicts: [{ term: 3, candidates: [{ sku: 'A', hourly: 0.1, upfront: 0 }] }],
  },
};
function typesNamed(...names: string[]): Record<string, InstanceTypeSpec> {
  return Object.fromEntries(names.map((name) => [name, spec(name)]));
}

let home: string;
const stores: CatalogueStore[] = [];
function open(): CatalogueStore {
  const store = new CatalogueStore(home);
  stores.push(store);
  return store;
}

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'skyglass-catalogue-'));
});
afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.dispose()));
  rmSync(home, { recursive: true, force: true });
});

describe('the saved catalogue', () => {
  it('is there again after the app was closed, each choice on its own', async () => {
    const first = open();
    const types = typesNamed('t3.micro', 'm5.large');
    const quotes = { 't3.micro': known(0.0104), 'm5.large': conflict };
    await first.replace(key, { age, rows: types });
    await first.replace(linux, { age, rows: quotes });
    await first.replace(windows, { age: { ...age, publishedAt: null }, rows: {} });
    await first.dispose();

    const again = open();
    expect(await again.read(key)).toEqual({ age, rows: types });
    expect(await again.read(linux)).toEqual({ age, rows: quotes });
    expect(await again.read(windows)).toEqual({ age: { ...age, publishedAt: null }, rows: {} });
    expect(await again.read({ ...linux, region: 'us-east-1' })).toBeNull();
    expect(await again.read({ ...key, source: 'http://127.0.0.1:1' })).toBeNull();
    expect(again.takeNotice()).toBeNull();
  });

  it('replaces an edition as a whole', async () => {
    const store = open();
    await store.replace(linux, { age, rows: { 'm1.small': known(1), 't3.micro': known(2) } });
    await store.replace(linux, { age, rows: { 't3.micro': known(3) } });
    expect(await store.read(linux)).toEqual({ age, rows: { 't3.micro': known(3) } });
  });

  it('keeps the former edition when a replacement breaks off', async () => {
    const database = await CatalogueDatabase.open(join(home, 'catalogue.duckdb'), Date.now());
    await database.replace(linux, { age, rows: { 't3.micro': known(1) } });
    const broken = {
      publishedAt: null,
      // read after the rows were written, before the transaction is committed
      get fetchedAt(): number {
        throw new Error('the lights went out');
      },
    };
    await expect(database.replace(linux, { age: broken, rows: { 'm5.large': known(2) } })).rejects.toThrow(
      'the lights went out',
    );
    expect(await database.read(linux)).toEqual({ age, rows: { 't3.micro': known(1) } });
    database.close();
  });

  it('is not read where a price lost one of its terms, for each has its place', async () => {
    const store = open();
    const reserved = conflict.reserved && { ...conflict.reserved, rates: conflict.reserved.rates.slice(1) };
    await store.replace(linux, {
      age,
      rows: { 't3.micro': known(1), 'm5.large': { ...conflict, reserved } },
    });
    expect(await store.read(linux)).toBeNull();
  });

  it('keeps its rows when only their age changes', async () => {
    const store = open();
    await store.replace(linux, { age, rows: { 't3.micro': known(1) } });
    const later = { ...age, fetchedAt: age.fetchedAt + 1000 };
    await store.renew(linux, later);
    await store.renew(windows, later);
    await store.dispose();
    const again = open();
    expect(await again.read(linux)).toEqual({ age: later, rows: { 't3.micro': known(1) } });
    expect(await again.read(windows)).toBeNull();
  });

  it('forgets catalogues that nobody has fetched for months', async () => {
    const store = open();
    const old = { publishedAt: null, fetchedAt: Date.now() - 90 * 24 * 3600 * 1000 };
    await store.replace(key, { age: old, rows: typesNamed('m1.small') });
    await store.dispose();
    expect(await open().read(key)).toBeNull();
  });
});

describe('a file that cannot be used', () => {
  const aside = () => readdirSync(home).filter((name) => name.includes('.corrupt-'));

  it('is set aside when it is damaged, and a new one begun', async () => {
    writeFileSync(join(home, 'catalogue.duckdb'), 'this is not a database\n'.repeat(1000));
    const store = open();
    expect(await store.read(key)).toBeNull();
    expect(store.takeNotice()).toMatchObject({ title: 'The saved price catalogue was damaged' });
    expect(store.takeNotice()).toBeNull();
    await store.replace(key, { age, rows: typesNamed('t3.micro') });
    await store.dispose();
    expect(aside()).toHaveLength(1);
    expect(await open().read(key)).toEqual({ age, rows: typesNamed('t3.micro') });
  });

  it('is set aside when the damage shows only as it is read', async () => {
    const first = open();
    const rows = typesNamed(...Array.from({ length: 3000 }, (_, at) => `x${at}.large`));
    await first.replace(key, { age, rows });
    await first.dispose();
    const { openSync, writeSync, closeSync, statSync } = await import('node:fs');
    const file = join(home, 'catalogue.duckdb');
    const handle = openSync(file, 'r+');
    for (let at = 12288 + 100; at < statSync(file).size; at += 4096)
      writeSync(handle, Buffer.alloc(200, 0x55), 0, 200, at);
    closeSync(handle);

    const store = open();
    expect(await store.read(key)).toBeNull();
    await store.replace(key, { age, rows: typesNamed('t3.micro') });
    expect(await store.read(key)).toEqual({ age, rows: typesNamed('t3.micro') });
    expect(aside()).toHaveLength(1);
  });

  it('is left alone while another process has it open, and memory serves', async () => {
    const api = createRequire(import.meta.url).resolve('@duckdb/node-api');
    const script = `require(${JSON.stringify(api)}).DuckDBInstance.create(process.argv[1])
      .then(() => { console.log('open'); process.stdin.resume(); });`;
    const other = spawn(process.execPath, ['-e', script, join(home, 'catalogue.duckdb')]);
    await once(other.stdout, 'data');
    try {
      const store = open();
      await store.replace(key, { age, rows: typesNamed('t3.micro') });
      expect(await store.read(key)).toEqual({ age, rows: typesNamed('t3.micro') });
      expect(store.takeNotice()?.message).toContain('Another Skyglass');
      expect(aside()).toEqual([]);
    } finally {
      other.kill('SIGKILL');
      await once(other, 'exit');
    }
  });

  it('is opened by one store of this process only', async () => {
    const first = open();
    await first.replace(key, { age, rows: typesNamed('t3.micro') });
    const second = open();
    expect(await second.read(key)).toBeNull();
    expect(second.takeNotice()?.message).toContain('Another Skyglass');
    await first.dispose();
    expect(await open().read(key)).toMatchObject({ rows: { 't3.micro': { instanceType: 't3.micro' } } });
  });

  it('gives way to memory where the state folder cannot be made', async () => {
    writeFileSync(join(home, 'file'), '');
    const store = new CatalogueStore(join(home, 'file'));
    stores.push(store);
    await store.replace(key, { age, rows: typesNamed('t3.micro') });
    expect(await store.read(key)).toMatchObject({ rows: { 't3.micro': { instanceType: 't3.micro' } } });
    expect(store.takeNotice()?.title).toBe('The price catalogue is not saved');
  });
});
