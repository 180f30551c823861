import { DescribeImagesCommand } from '@aws-sdk/client-ec2';
import {
  GetParameterCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  paginateGetParametersByPath,
} from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { failureOf, startTestAccount, type TestAccount } from '../clients-for-tests';

/** As AWS, Canonical and Debian document them. */
const DOCUMENTED = [
  '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64',
  '/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64',
  '/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id',
  '/aws/service/canonical/ubuntu/server/24.04/stable/current/arm64/hvm/ebs-gp3/ami-id',
  '/aws/service/debian/release/12/latest/amd64',
  '/aws/service/debian/release/12/latest/arm64',
  '/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base',
  '/aws/service/ami-windows-latest/Windows_Server-2025-English-Full-Base',
];

let account: TestAccount;
beforeAll(async () => {
  account = await startTestAccount();
});
afterAll(() => account.close());

test('each documented parameter names an image that EC2 knows in that region', async () => {
  const seen = new Set<string>();
  for (const region of ['us-east-1', 'eu-central-1']) {
    const { Parameters, InvalidParameters } = await account
      .ssm(region)
      .send(new GetParametersCommand({ Names: DOCUMENTED }));
    expect(InvalidParameters).toEqual([]);
    const ids = (Parameters ?? []).flatMap((parameter) => parameter.Value ?? []);
    const { Images } = await account.ec2(region).send(new DescribeImagesCommand({ ImageIds: ids }));
    expect(Images?.map((image) => image.Architecture)).toEqual([
      'x86_64',
      'arm64',
      'x86_64',
      'arm64',
      'x86_64',
      'arm64',
      'x86_64',
      'x86_64',
    ]);
    for (const id of ids) seen.add(id);
  }
  expect(seen.size).toBe(DOCUMENTED.length * 2);
});

test('what is not there', async () => {
  const client = account.ssm('us-east-1');
  const one = client.send(new GetParameterCommand({ Name: '/aws/service/nothing' }));
  expect(await failureOf(one)).toMatchObject({ name: 'ParameterNotFound', status: 400 });
  const some = await client.send(
    new GetParametersCommand({ Names: ['/aws/service/nothing', DOCUMENTED[0] ?? ''] }),
  );
  expect(some.InvalidParameters).toEqual(['/aws/service/nothing']);
  expect(some.Parameters).toHaveLength(1);
  const many = client.send(
    new GetParametersCommand({ Names: Array.from({ length: 11 }, (_, index) => `/p/${index}`) }),
  );
  expect(await failureOf(many)).toMatchObject({ name: 'ValidationException' });
});

test('by path, one level or all, in pages', async () => {
  const client = account.ssm('us-east-1');
  const { Parameters } = await client.send(
    new GetParametersByPathCommand({ Path: '/aws/service/ami-windows-latest' }),
  );
  expect(Parameters?.length).toBe(3);
  const names: (string | undefined)[] = [];
  for await (const page of paginateGetParametersByPath(
    { client },
    { Path: '/aws/service', Recursive: true, MaxResults: 4 },
  )) {
    names.push(...(page.Parameters ?? []).map((parameter) => parameter.Name));
  }
  expect(names).toEqual(expect.arrayContaining(DOCUMENTED));
  expect(new Set(names).size).toBe(names.length);
  const shallow = await client.send(new GetParametersByPathCommand({ Path: '/aws/service' }));
  expect(shallow.Parameters).toEqual([]);
  const wrong = client.send(new GetParametersByPathCommand({ Path: '/aws/service', NextToken: 'x' }));
  expect(await failureOf(wrong)).toMatchObject({ name: 'InvalidNextToken' });
});
