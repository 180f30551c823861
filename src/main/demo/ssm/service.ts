import { z } from 'zod';
import { imagesIn } from '../data/images';
import { findRegion } from '../data/regions';
import { answerJson, JsonFailure, type JsonOperation } from '../json-service';
import { openToken, sealToken } from '../page-token';
import type { Clock, DemoRequest, DemoService } from '../wire';

/** A public parameter that names an image. */
type Parameter = { name: string; imageId: string; modified: number };

const cache = new Map<string, readonly Parameter[]>();

/** The public image parameters of a region, by name. */
function parametersIn(region: string): readonly Parameter[] {
  const known = cache.get(region);
  if (known) return known;
  const parameters = imagesIn(region)
    .flatMap((image) =>
      image.parameters.map((name) => ({
        name,
        imageId: image.imageId,
        modified: Date.parse(image.creationDate),
      })),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  cache.set(region, parameters);
  return parameters;
}

/** As SSM writes one: its version is the date's second count, as public parameters' versions only grow. */
function documentOf({ name, imageId, modified }: Parameter, region: string) {
  return {
    ARN: `arn:aws:ssm:${region}::parameter${name}`,
    DataType: 'text',
    LastModifiedDate: modified / 1000,
    Name: name,
    Type: 'String',
    Value: imageId,
    Version: 1 + Math.floor((modified - Date.parse('2026-01-01')) / 86_400_000),
  };
}

function parse<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new JsonFailure(
    'ValidationException',
    `1 validation error detected: Value at '${issue?.path.join('.') ?? ''}' failed to satisfy constraint: ${issue?.message ?? ''}`,
  );
}

/** A name, or an ARN of a public parameter. */
function find(region: string, name: string): Parameter | undefined {
  const plain = name.replace(/^arn:aws:ssm:[a-z0-9-]*::parameter/, '');
  return parametersIn(region).find((parameter) => parameter.name === plain);
}

const GetParameterInput = z.object({ Name: z.string().min(1), WithDecryption: z.boolean().optional() });

const getParameter: JsonOperation = (document, { region }) => {
  const { Name } = parse(GetParameterInput, document);
  const parameter = find(region, Name);
  // SSM gives this error no message
  if (!parameter) throw new JsonFailure('ParameterNotFound', '');
  return { Parameter: documentOf(parameter, region) };
};

const GetParametersInput = z.object({
  Names: z.array(z.string().min(1)).min(1).max(10),
  WithDecryption: z.boolean().optional(),
});

const getParameters: JsonOperation = (document, { region }) => {
  const { Names } = parse(GetParametersInput, document);
  const names = [...new Set(Names)];
  return {
    Parameters: names.flatMap((name) => {
      const parameter = find(region, name);
      return parameter ? [documentOf(parameter, region)] : [];
    }),
    InvalidParameters: names.filter((name) => !find(region, name)),
  };
};

const GetParametersByPathInput = z.object({
  Path: z.string().startsWith('/', 'The parameter path must begin with a slash.'),
  Recursive: z.boolean().default(false),
  MaxResults: z.int().min(1).max(10).default(10),
  NextToken: z.string().optional(),
});

const getParametersByPath: JsonOperation = (document, { region }) => {
  const { Path, Recursive, MaxResults, NextToken } = parse(GetParametersByPathInput, document);
  const below = Path.endsWith('/') ? Path : `${Path}/`;
  const found = parametersIn(region).filter(
    ({ name }) => name.startsWith(below) && (Recursive || !name.slice(below.length).includes('/')),
  );
  const scope = `ssm ${region} ${below} ${String(Recursive)}`;
  const position = NextToken === undefined ? '0' : openToken(scope, NextToken);
  if (position === null) throw new JsonFailure('InvalidNextToken', 'The specified token is not valid.');
  const end = Number(position) + MaxResults;
  return {
    Parameters: found.slice(Number(position), end).map((parameter) => documentOf(parameter, region)),
    ...(end < found.length && { NextToken: sealToken(scope, String(end)) }),
  };
};

const OPERATIONS: Record<string, JsonOperation> = {
  GetParameter: getParameter,
  GetParameters: getParameters,
  GetParametersByPath: getParametersByPath,
};

function checkRegion({ region }: DemoRequest): void {
  const known = findRegion(region);
  if (known && known.optIn !== 'not-opted-in') return;
  throw new JsonFailure(
    'UnrecognizedClientException',
    'The security token included in the request is invalid.',
  );
}

/** Systems Manager's Parameter Store (JSON 1.1): the public parameters that name images, read-only. */
export const createSsmService: (options: { clock: Clock; accountId: string }) => DemoService = () => ({
  handle: (request) => answerJson(request, 'AmazonSSM', OPERATIONS, checkRegion),
});
