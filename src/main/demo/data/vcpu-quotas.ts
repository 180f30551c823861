/** Quotas in vCPUs by the bucket that a family belongs to; those of a young account. */
export type VcpuBucket = {
  name: string;
  families: RegExp;
  vCpus: number;
  /** Service Quotas' codes; spot has no quota for some. */
  onDemandCode: string;
  spotCode: string | null;
};

function bucket(name: string, families: RegExp, vCpus: number, codes: string): VcpuBucket {
  const [onDemandCode = '', spotCode = null] = codes.split(' ');
  return { name, families, vCpus, onDemandCode, spotCode };
}

const BUCKETS: readonly VcpuBucket[] = [
  bucket('P', /^p\d/, 192, 'L-417A185B L-7212CCBC'),
  bucket('G and VT', /^(g\d|gr\d|vt)/, 128, 'L-DB2E81BA L-3819A6DF'),
  bucket('Inf', /^inf/, 96, 'L-1945791B L-B5D1601B'),
  bucket('Trn', /^trn/, 128, 'L-2C3B7624 L-6B0D517C'),
  bucket('High Memory', /^u/, 448, 'L-43DA4232'),
  bucket('X', /^x/, 256, 'L-7295265B L-E3A00192'),
  bucket('F', /^f\d/, 96, 'L-74FC7D96 L-88CF9481'),
  bucket('DL', /^dl/, 96, 'L-6E869C2A L-85EED4F7'),
  bucket('HPC', /^hpc/, 192, 'L-F7808C92'),
];
const STANDARD = bucket('Standard (A, C, D, H, I, M, R, T, Z)', /^/, 1280, 'L-1216C47A L-34B43A08');

/** The bucket of a family such as `m5`. */
export function vcpuBucketOf(family: string): VcpuBucket {
  return BUCKETS.find(({ families }) => families.test(family)) ?? STANDARD;
}

/** The bucket that has a quota code, and whether it is the code of spot. */
export function vcpuQuota(code: string): { bucket: VcpuBucket; spot: boolean } | null {
  const found = [...BUCKETS, STANDARD].find((one) => one.onDemandCode === code || one.spotCode === code);
  return found ? { bucket: found, spot: found.spotCode === code } : null;
}
