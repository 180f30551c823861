import type { CopyForm } from '../../../shared/contract/listing';

/** The forms in which selected objects are copied, the usual one first. */
export const COPY_FORMS: readonly { form: CopyForm; one: string; many: string }[] = [
  { form: 's3-uri', one: 'S3 URI', many: 'S3 URIs' },
  { form: 'arn', one: 'ARN', many: 'ARNs' },
  { form: 'https', one: 'https URL', many: 'https URLs' },
  { form: 'key', one: 'Key', many: 'keys' },
];
