import { stableHex } from '../stable-id';

/** Images that every region has, under an id of its own. */
export type DemoImage = {
  imageId: string;
  name: string;
  description: string;
  /** Who publishes it; `self` is the demo account. */
  owner: string;
  ownerAlias: 'amazon' | null;
  architecture: 'x86_64' | 'arm64' | 'x86_64_mac' | 'arm64_mac';
  windows: boolean;
  /** As DescribeImages and DescribeInstances tell it. */
  platformDetails: string;
  /** EC2's billing code, equal to the Price List's `operation`. */
  usageOperation: string;
  rootDeviceName: string;
  rootGib: number;
  creationDate: string;
  /** Shared with the demo account by its owner, and with few others. */
  shared: boolean;
  /** Public SSM parameters that name it; the first is the one AWS documents. */
  parameters: string[];
};

type ImageRow = Omit<DemoImage, 'imageId' | 'ownerAlias' | 'shared'> & { shared?: true };

const AMAZON = '137112412989';
const AMAZON_WINDOWS = '801119661308';
const CANONICAL = '099720109477';
const DEBIAN = '136693071363';
const RED_HAT = '309956199498';
const SUSE = '013907871322';

const LINUX = { windows: false, platformDetails: 'Linux/UNIX', usageOperation: 'RunInstances' };
const WINDOWS = { windows: true, rootDeviceName: '/dev/sda1', rootGib: 30, architecture: 'x86_64' as const };

function amazonLinux(architecture: 'x86_64' | 'arm64'): ImageRow {
  const path = '/aws/service/ami-amazon-linux-latest';
  return {
    ...LINUX,
    name: `al2023-ami-2023.11.20260714.0-kernel-6.1-${architecture}`,
    description: `Amazon Linux 2023 AMI 2023.11.20260714.0 ${architecture} HVM kernel-6.1`,
    owner: AMAZON,
    architecture,
    rootDeviceName: '/dev/xvda',
    rootGib: 8,
    creationDate: '2026-07-15T02:11:36.000Z',
    parameters: [
      `${path}/al2023-ami-kernel-default-${architecture}`,
      `${path}/al2023-ami-kernel-6.1-${architecture}`,
    ],
  };
}

function ubuntu(architecture: 'x86_64' | 'arm64'): ImageRow {
  const arch = architecture === 'x86_64' ? 'amd64' : 'arm64';
  return {
    ...LINUX,
    name: `ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-${arch}-server-20260709`,
    description: `Canonical, Ubuntu, 24.04, ${arch} noble image`,
    owner: CANONICAL,
    architecture,
    rootDeviceName: '/dev/sda1',
    rootGib: 8,
    creationDate: '2026-07-09T08:40:02.000Z',
    parameters: [
      `/aws/service/canonical/ubuntu/server/24.04/stable/current/${arch}/hvm/ebs-gp3/ami-id`,
      `/aws/service/canonical/ubuntu/server/noble/stable/current/${arch}/hvm/ebs-gp3/ami-id`,
    ],
  };
}

function debian(architecture: 'x86_64' | 'arm64'): ImageRow {
  const arch = architecture === 'x86_64' ? 'amd64' : 'arm64';
  return {
    ...LINUX,
    name: `debian-12-${arch}-20260703-2162`,
    description: `Debian 12 (20260703-2162)`,
    owner: DEBIAN,
    architecture,
    rootDeviceName: '/dev/xvda',
    rootGib: 8,
    creationDate: '2026-07-03T14:02:10.000Z',
    parameters: [`/aws/service/debian/release/12/latest/${arch}`],
  };
}

function redHat(release: string, date: string, architecture: 'x86_64' | 'arm64'): ImageRow {
  const hvm = release.includes('_HVM') ? '' : '_HVM';
  return {
    windows: false,
    name: `RHEL-${release}${hvm}-${date}-${architecture}-0-Hourly2-GP3`,
    description: 'Provided by Red Hat, Inc.',
    owner: RED_HAT,
    architecture,
    platformDetails: 'Red Hat Enterprise Linux',
    usageOperation: 'RunInstances:0010',
    rootDeviceName: '/dev/sda1',
    rootGib: 10,
    creationDate: `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T19:11:48.000Z`,
    parameters: [],
  };
}

function windows(year: number): ImageRow {
  return {
    ...WINDOWS,
    name: `Windows_Server-${year}-English-Full-Base-2026.07.15`,
    description: `Microsoft Windows Server ${year} Full Locale English AMI provided by Amazon`,
    owner: AMAZON_WINDOWS,
    platformDetails: 'Windows',
    usageOperation: 'RunInstances:0002',
    creationDate: '2026-07-16T05:19:44.000Z',
    parameters: [`/aws/service/ami-windows-latest/Windows_Server-${year}-English-Full-Base`],
  };
}

const ROWS: ImageRow[] = [
  amazonLinux('x86_64'),
  amazonLinux('arm64'),
  ubuntu('x86_64'),
  ubuntu('arm64'),
  debian('x86_64'),
  debian('arm64'),
  redHat('9.6.0', '20260702', 'x86_64'),
  redHat('9.6.0', '20260702', 'arm64'),
  redHat('9.4.0', '20260511', 'x86_64'),
  redHat('10.0.0', '20260618', 'x86_64'),
  redHat('9.7.0_HVM_BETA', '20260720', 'x86_64'),
  windows(2022),
  windows(2025),
  {
    ...WINDOWS,
    name: 'Windows_Server-2022-English-Full-SQL_2022_Standard-2026.07.15',
    description: 'Microsoft Windows Server 2022 Full Locale English with SQL Standard 2022',
    owner: AMAZON_WINDOWS,
    platformDetails: 'Windows with SQL Server Standard',
    usageOperation: 'RunInstances:0006',
    rootGib: 50,
    creationDate: '2026-07-16T06:02:13.000Z',
    parameters: ['/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-SQL_2022_Standard'],
  },
  {
    windows: false,
    name: 'suse-sles-15-sp7-v20260625-hvm-ssd-x86_64',
    description: 'SUSE Linux Enterprise Server 15 SP7 (HVM, 64-bit, SSD Backed)',
    owner: SUSE,
    architecture: 'x86_64',
    platformDetails: 'SUSE Linux',
    usageOperation: 'RunInstances:000g',
    rootDeviceName: '/dev/sda1',
    rootGib: 10,
    creationDate: '2026-06-26T10:27:31.000Z',
    parameters: ['/aws/service/suse/sles/15-sp7/x86_64/latest'],
  },
  {
    ...LINUX,
    name: 'amzn-ec2-macos-15.6-20260601-arm64',
    description: 'macOS Sequoia 15.6',
    owner: '634519214787',
    architecture: 'arm64_mac',
    rootDeviceName: '/dev/sda1',
    rootGib: 60,
    creationDate: '2026-06-01T17:55:09.000Z',
    parameters: ['/aws/service/ec2-macos/sequoia/arm64_mac/latest/image_id'],
  },
  {
    ...LINUX,
    name: 'build-agent <golden> & "final" 7',
    description: 'Made by the build team from Amazon Linux 2023',
    owner: 'self',
    architecture: 'x86_64',
    rootDeviceName: '/dev/xvda',
    rootGib: 40,
    creationDate: '2026-05-19T09:30:00.000Z',
    parameters: [],
  },
  {
    ...LINUX,
    name: 'build-agent-arm64 8',
    description: 'Made by the build team from Amazon Linux 2023',
    owner: 'self',
    architecture: 'arm64',
    rootDeviceName: '/dev/xvda',
    rootGib: 40,
    creationDate: '2026-06-30T09:30:00.000Z',
    parameters: [],
  },
  {
    ...LINUX,
    name: 'partner-appliance 3.2',
    description: '',
    owner: '444455556666',
    shared: true,
    architecture: 'x86_64',
    rootDeviceName: '/dev/sda1',
    rootGib: 20,
    creationDate: '2026-03-02T11:00:00.000Z',
    parameters: [],
  },
];

const AMAZON_OWNERS = new Set([AMAZON, AMAZON_WINDOWS, '634519214787']);
const cache = new Map<string, readonly DemoImage[]>();

/** The images of a region. Ids differ from region to region, and never change. */
export function imagesIn(region: string): readonly DemoImage[] {
  const known = cache.get(region);
  if (known) return known;
  const images = ROWS.map((row) => ({
    ...row,
    shared: row.shared ?? false,
    imageId: `ami-0${stableHex(`image ${region} ${row.name}`, 16)}`,
    ownerAlias: AMAZON_OWNERS.has(row.owner) ? ('amazon' as const) : null,
  }));
  cache.set(region, images);
  return images;
}
