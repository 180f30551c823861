import { open, rm, type FileHandle } from 'node:fs/promises';
import type { KeyType, MadeGroup, MadeKeyPair } from '../../shared/contract/launch-access';
import type { ClientSource } from '../aws/clients';
import { createKeyPair, deleteKeyPair, importKeyPair } from '../aws/ec2/key-pairs';
import { createSshGroup } from '../aws/ec2/ssh-group';
import { ownAddress } from '../aws/own-address';
import { localProblem, ProblemError, problemOf } from '../aws/problems';
import type { RegionScope } from './catalogue';
import type { ExportTarget } from './export-service';

/** What saving a private key needs of the host. */
export type KeyHost = {
  /** Asks for a place for a private key, or chooses one; null when the person wants none. */
  chooseKeyTarget(name: string): Promise<ExportTarget | null>;
};

/** Nobody but the person reads a private key; ssh refuses one that others may read. */
const PRIVATE = 0o600;

/** Makes what gives access to instances: key pairs, and a group for SSH. All of it needs a connection that may write. */
export function createLaunchAccessService({ clients }: { clients: ClientSource }) {
  return {
    /**
     * Makes a key pair and saves its private key. The file is made before the key, and never replaces another one:
     * AWS tells a private key once. Where it cannot be written, the key pair is deleted again. Null where the person
     * gave no place. Throws a ProblemError.
     */
    async createKeyPair(
      request: RegionScope & { name: string; type: KeyType },
      host: KeyHost,
    ): Promise<MadeKeyPair | null> {
      const { region, name } = request;
      const client = clients.writableClients(request).ec2(region);
      const target = await host.chooseKeyTarget(fileName(name));
      if (!target) return null;
      const file = await reserved(target.path);
      try {
        // the connection may have been replaced while the dialog was open
        clients.writableClients(request);
        const { keyPairId, privateKey } = await createKeyPair(client, request);
        try {
          await file.writeFile(privateKey.endsWith('\n') ? privateKey : `${privateKey}\n`);
          await file.sync();
        } catch (error) {
          await deleteKeyPair(client, keyPairId);
          throw notSaved(error);
        }
      } catch (error) {
        await file.close();
        await rm(target.path, { force: true });
        throw error;
      }
      await file.close();
      return { name, place: target.deliver() };
    },

    /** Makes a public key known to EC2. Throws a ProblemError. */
    async importKeyPair(request: RegionScope & { name: string; publicKey: string }): Promise<void> {
      await importKeyPair(clients.writableClients(request).ec2(request.region), request);
    },

    /** Makes a security group that lets SSH in from one range. Throws a ProblemError. */
    async createSshGroup(
      request: RegionScope & { name: string; vpcId: string; cidr: string },
    ): Promise<MadeGroup> {
      const client = clients.writableClients(request).ec2(request.region);
      return { groupId: await createSshGroup(client, request), name: request.name };
    },

    /** The address that this machine is seen by; null where the connection's endpoints are not AWS's own. */
    async ownAddress(
      scope: { connectionId: string },
      signal: AbortSignal | undefined,
    ): Promise<string | null> {
      const { checkIpUrl } = clients.clients(scope);
      return checkIpUrl === null
        ? null
        : await ownAddress(checkIpUrl, signal ?? new AbortController().signal);
    },
  };
}

/** A name that is one on every disk; the key's own may hold anything that can be typed. */
function fileName(name: string): string {
  return `${name
    .replace(/[^\w.-]+/g, '_')
    .replace(/^[.-]+/, '_')
    .slice(0, 100)}.pem`;
}

/** A file that was not there before, and that nobody else reads. */
async function reserved(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx', PRIVATE);
  } catch (error) {
    const there = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    throw there
      ? new ProblemError(
          localProblem(
            'invalid-input',
            NOT_SAVED,
            `There is a file already at ${path}. It may be another private key, so it is not replaced.`,
            'Choose another name. No key pair was made.',
          ),
        )
      : notSaved(error);
  }
}

const NOT_SAVED = 'Could not save the private key';

function notSaved(error: unknown): ProblemError {
  const { message } = problemOf(error);
  return new ProblemError(
    localProblem('internal', NOT_SAVED, message, 'Choose another place. No key pair is left.'),
  );
}
