import { GetParametersCommand, type SSMClient } from '@aws-sdk/client-ssm';
import type { Choices, ImageChoice } from '../../../shared/contract/launch';
import { asProblem } from '../problems';

type PublicImage = { label: string; parameter: (architecture: 'x86_64' | 'arm64') => string | null };

const onlyX86 = (path: string) => (architecture: string) => (architecture === 'x86_64' ? path : null);

/** Canonical and Debian say amd64 where AWS says x86_64. */
const debianName = { x86_64: 'amd64', arm64: 'arm64' } as const;

/** At most 10, which is what one GetParameters call takes. */
const IMAGES: PublicImage[] = [
  {
    label: 'Amazon Linux 2023',
    parameter: (architecture) =>
      `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${architecture}`,
  },
  {
    label: 'Ubuntu Server 24.04 LTS',
    parameter: (architecture) =>
      `/aws/service/canonical/ubuntu/server/24.04/stable/current/${debianName[architecture]}/hvm/ebs-gp3/ami-id`,
  },
  {
    label: 'Ubuntu Server 22.04 LTS',
    parameter: (architecture) =>
      `/aws/service/canonical/ubuntu/server/22.04/stable/current/${debianName[architecture]}/hvm/ebs-gp2/ami-id`,
  },
  {
    label: 'Debian 13',
    parameter: (architecture) => `/aws/service/debian/release/13/latest/${debianName[architecture]}`,
  },
  {
    label: 'Debian 12',
    parameter: (architecture) => `/aws/service/debian/release/12/latest/${debianName[architecture]}`,
  },
  {
    label: 'SUSE Linux Enterprise Server 15 SP7',
    parameter: (architecture) => `/aws/service/suse/sles/15-sp7/${architecture}/latest`,
  },
  {
    label: 'Windows Server 2025',
    parameter: onlyX86('/aws/service/ami-windows-latest/Windows_Server-2025-English-Full-Base'),
  },
  {
    label: 'Windows Server 2022',
    parameter: onlyX86('/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base'),
  },
];

/**
 * The latest public images for an architecture, by the SSM public parameters of their makers, in one
 * call. Parameters that a region does not have are left out. A failure is a problem in the answer;
 * throws only the signal's reason. For architectures without public images the list is empty.
 */
export async function publicImages(
  client: SSMClient,
  architecture: string,
  signal: AbortSignal | undefined,
): Promise<Choices<ImageChoice>> {
  if (architecture !== 'x86_64' && architecture !== 'arm64') return { items: [], problem: null };
  const wanted = IMAGES.flatMap(({ label, parameter }) => {
    const name = parameter(architecture);
    return name === null ? [] : [{ label, name }];
  });
  try {
    const answer = await client.send(
      new GetParametersCommand({ Names: wanted.map(({ name }) => name) }),
      signal ? { abortSignal: signal } : {},
    );
    const values = new Map((answer.Parameters ?? []).map((one) => [one.Name, one.Value]));
    const items = wanted.flatMap(({ label, name }) => {
      const imageId = values.get(name);
      return imageId?.startsWith('ami-') ? [{ label, parameter: name, imageId, architecture }] : [];
    });
    return { items, problem: null };
  } catch (error) {
    if (signal?.aborted) throw error;
    return {
      items: [],
      problem: asProblem('Could not look up the public images', 'ssm:GetParameters', error).problem,
    };
  }
}
