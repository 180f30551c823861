import type { ExportPlace } from './export';

/** How a key pair may be made. ED25519 is the shorter and stronger one; Windows passwords want RSA. */
export const KEY_TYPES = ['ed25519', 'rsa'] as const;
export type KeyType = (typeof KEY_TYPES)[number];

/** A key pair that was made; its private key went into a file, and is nowhere else. */
export type MadeKeyPair = { name: string; place: ExportPlace };

/** A security group that was made. */
export type MadeGroup = { groupId: string; name: string };

/** EC2 takes up to 255 ASCII characters for the name of a key pair, and of a group those named here. */
export const KEY_NAME = /^[\x20-\x7e]{1,255}$/;
export const GROUP_NAME = /^(?!sg-)[\w .:/()#,@[\]+=&;{}!$*-]{1,255}$/;

/** An IPv4 address with a length of its network: "203.0.113.25/32". */
export const CIDR = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!\/)|(?=\/))){4}\/(?:3[0-2]|[12]?\d)$/;
