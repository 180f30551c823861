import { describe, expect, it } from 'vitest';
import { vcpuQuotaOf } from './vcpu-quotas';

describe('the vCPU quota of a type', () => {
  it.each([
    ['m5.large', 'Standard'],
    ['is4gen.large', 'Standard'],
    ['t4g.nano', 'Standard'],
    ['hpc7a.96xlarge', 'HPC'],
    ['h1.2xlarge', 'Standard'],
    ['inf2.xlarge', 'Inf'],
    ['i4i.large', 'Standard'],
    ['trn1.2xlarge', 'Trn'],
    ['dl1.24xlarge', 'DL'],
    ['d3.xlarge', 'Standard'],
    ['gr6.4xlarge', 'G and VT'],
    ['vt1.3xlarge', 'G and VT'],
    ['p5.48xlarge', 'P'],
    ['u-6tb1.metal', 'High Memory'],
    ['x2idn.32xlarge', 'X'],
    ['f2.6xlarge', 'F'],
  ])('%s is of %s', (type, name) => {
    expect(vcpuQuotaOf(type)?.name.split(' (')[0]).toBe(name);
  });

  it('is none where Dedicated Hosts have quotas of their own', () => {
    expect(vcpuQuotaOf('mac2.metal')).toBeNull();
  });
});
