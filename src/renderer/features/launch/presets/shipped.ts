import { EMPTY_DRAFT } from '../launch-draft';
import { PLAIN_VOLUME } from '../volume-draft';
import type { Preset } from './preset';

/** Presets that everybody has. None needs anything of the account's but a default network. */
export const SHIPPED_PRESETS: readonly Preset[] = [
  {
    name: 'Small test machine: Amazon Linux on Arm, 4 hours',
    region: null,
    image: { label: 'Amazon Linux 2023', architecture: 'arm64' },
    draft: {
      ...EMPTY_DRAFT,
      instanceType: 't4g.small',
      tags: [
        { key: 'Name', value: 'test' },
        { key: 'Purpose', value: 'test' },
      ],
    },
  },
  {
    name: 'Build machine with Docker: Amazon Linux, spot, 2 hours',
    region: null,
    image: { label: 'Amazon Linux 2023', architecture: 'x86_64' },
    draft: {
      ...EMPTY_DRAFT,
      instanceType: 'c7i.2xlarge',
      market: 'spot',
      terminateAfter: '2',
      rootVolume: { ...PLAIN_VOLUME, size: '60', type: 'gp3', throughput: '250' },
      userData: ['#!/bin/sh', 'dnf install -y docker git', 'systemctl enable --now docker', ''].join('\n'),
      tags: [
        { key: 'Name', value: 'build' },
        { key: 'Purpose', value: 'build' },
      ],
    },
  },
  {
    name: 'Windows Server 2025, 8 hours',
    region: null,
    image: { label: 'Windows Server 2025', architecture: 'x86_64' },
    draft: {
      ...EMPTY_DRAFT,
      instanceType: 'm7i.large',
      terminateAfter: '8',
      rootVolume: { ...PLAIN_VOLUME, size: '60', type: 'gp3' },
      tags: [
        { key: 'Name', value: 'windows' },
        { key: 'Purpose', value: 'test' },
      ],
    },
  },
];
