import {
  CreateKeyPairCommand,
  DeleteKeyPairCommand,
  ImportKeyPairCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import type { KeyType } from '../../../shared/contract/launch-access';
import { asProblem, localProblem, ProblemError, withProblem } from '../problems';

const MAKING = 'Could not make the key pair';

/**
 * Makes a key pair. The private key is told this once, and AWS does not keep it: what is lost of the answer is lost
 * for good. Throws a ProblemError.
 */
export async function createKeyPair(
  client: EC2Client,
  { name, type }: { name: string; type: KeyType },
): Promise<{ keyPairId: string; privateKey: string }> {
  try {
    const answer = await client.send(
      new CreateKeyPairCommand({ KeyName: name, KeyType: type, KeyFormat: 'pem' }),
    );
    if (answer.KeyMaterial && answer.KeyPairId) {
      return { keyPairId: answer.KeyPairId, privateKey: answer.KeyMaterial };
    }
  } catch (error) {
    throw asProblem(MAKING, 'ec2:CreateKeyPair', error);
  }
  throw new ProblemError(localProblem('not-aws', MAKING, 'The answer had no private key in it.'));
}

/** Takes a key pair away again. Throws a ProblemError. */
export async function deleteKeyPair(client: EC2Client, keyPairId: string): Promise<void> {
  await withProblem('Could not delete the key pair', 'ec2:DeleteKeyPair', () =>
    client.send(new DeleteKeyPairCommand({ KeyPairId: keyPairId })),
  );
}

/** Makes a public key known under a name. Throws a ProblemError. */
export async function importKeyPair(
  client: EC2Client,
  { name, publicKey }: { name: string; publicKey: string },
): Promise<void> {
  await withProblem('Could not import the key', 'ec2:ImportKeyPair', () =>
    client.send(
      new ImportKeyPairCommand({ KeyName: name, PublicKeyMaterial: Buffer.from(publicKey.trim(), 'utf8') }),
    ),
  );
}
