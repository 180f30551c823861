/** EC2's vCPU quotas count families together; each has a code in Service Quotas, and spot another one or none. */
export type VcpuQuota = {
  /** "Standard (A, C, D, H, I, M, R, T, Z)". */
  name: string;
  families: RegExp;
  onDemand: string;
  spot: string | null;
};

/** More specific families first: `inf1` is no I, `trn1` no T, `dl1` no D, `hpc7a` no H. */
const QUOTAS: readonly VcpuQuota[] = [
  { name: 'Inf', families: /^inf/, onDemand: 'L-1945791B', spot: 'L-B5D1601B' },
  { name: 'Trn', families: /^trn/, onDemand: 'L-2C3B7624', spot: 'L-6B0D517C' },
  { name: 'DL', families: /^dl/, onDemand: 'L-6E869C2A', spot: 'L-85EED4F7' },
  { name: 'HPC', families: /^hpc/, onDemand: 'L-F7808C92', spot: null },
  { name: 'High Memory', families: /^u-/, onDemand: 'L-43DA4232', spot: null },
  { name: 'G and VT', families: /^(g|vt)/, onDemand: 'L-DB2E81BA', spot: 'L-3819A6DF' },
  { name: 'P', families: /^p/, onDemand: 'L-417A185B', spot: 'L-7212CCBC' },
  { name: 'F', families: /^f/, onDemand: 'L-74FC7D96', spot: 'L-88CF9481' },
  { name: 'X', families: /^x/, onDemand: 'L-7295265B', spot: 'L-E3A00192' },
  {
    name: 'Standard (A, C, D, H, I, M, R, T, Z)',
    families: /^[acdhimrtz]/,
    onDemand: 'L-1216C47A',
    spot: 'L-34B43A08',
  },
];

/**
 * The quota that a type counts towards ("Amazon EC2 service quotas"); null for a family that none is known of, such
 * as Mac, which runs on Dedicated Hosts with quotas of their own.
 */
export function vcpuQuotaOf(instanceType: string): VcpuQuota | null {
  if (instanceType.startsWith('mac')) return null;
  return QUOTAS.find(({ families }) => families.test(instanceType)) ?? null;
}
