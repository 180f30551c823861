import { findRegion } from '../data/regions';
import { errorResponse } from '../dialects';
import type { Clock, DemoRequest, DemoResponse, DemoService } from '../wire';
import { answer } from './answer';
import type { Ec2Operation } from './call';
import { rebootInstances, startInstances, stopInstances, terminateInstances } from './change-instances';
import { getConsoleOutput, getConsoleScreenshot } from './console';
import { addCrowd } from './crowd';
import { describeImages } from './describe-images';
import { describeInstances, describeInstanceStatus } from './describe-instances';
import { describeInstanceAttribute, modifyInstanceAttribute } from './instance-attributes';
import { describeKeyPairs, describeSecurityGroups, describeSubnets, describeVpcs } from './describe-network';
import { describeAvailabilityZones, describeRegions } from './describe-regions';
import { dryRunPassed, Ec2Failure } from './failure';
import {
  authorizeSecurityGroupIngress,
  createKeyPair,
  createSecurityGroup,
  deleteKeyPair,
  deleteSecurityGroup,
  importKeyPair,
} from './make-access';
import { QueryInput } from './query-input';
import { RegionState } from './region-state';
import { runInstances } from './run-instances';
import { seedInstances } from './seed';
import { describeSpotPriceHistory } from './spot-prices';
import { createTags, deleteTags } from './tags';
import { describeInstanceTypeOfferings, describeInstanceTypes } from './types';

/** Operations that only read; a dry run of one has nothing to check but the permission. */
const READS: Record<string, Ec2Operation> = {
  DescribeAvailabilityZones: describeAvailabilityZones,
  DescribeImages: describeImages,
  DescribeInstanceAttribute: describeInstanceAttribute,
  DescribeInstances: describeInstances,
  DescribeInstanceStatus: describeInstanceStatus,
  DescribeInstanceTypeOfferings: describeInstanceTypeOfferings,
  DescribeInstanceTypes: describeInstanceTypes,
  DescribeKeyPairs: describeKeyPairs,
  DescribeRegions: describeRegions,
  DescribeSecurityGroups: describeSecurityGroups,
  DescribeSpotPriceHistory: describeSpotPriceHistory,
  DescribeSubnets: describeSubnets,
  DescribeVpcs: describeVpcs,
  GetConsoleOutput: getConsoleOutput,
  GetConsoleScreenshot: getConsoleScreenshot,
};

const WRITES: Record<string, Ec2Operation> = {
  AuthorizeSecurityGroupIngress: authorizeSecurityGroupIngress,
  CreateKeyPair: createKeyPair,
  CreateSecurityGroup: createSecurityGroup,
  CreateTags: createTags,
  DeleteKeyPair: deleteKeyPair,
  DeleteSecurityGroup: deleteSecurityGroup,
  DeleteTags: deleteTags,
  ImportKeyPair: importKeyPair,
  ModifyInstanceAttribute: modifyInstanceAttribute,
  RebootInstances: rebootInstances,
  RunInstances: runInstances,
  StartInstances: startInstances,
  StopInstances: stopInstances,
  TerminateInstances: terminateInstances,
};

function operationNamed(name: string): Ec2Operation {
  const operation = Object.hasOwn(WRITES, name) ? WRITES[name] : undefined;
  if (operation) return operation;
  const read = Object.hasOwn(READS, name) ? READS[name] : undefined;
  if (!read) {
    throw new Ec2Failure('InvalidAction', `The action ${name} is not valid for this web service.`);
  }
  return (call) => {
    if (call.input.flag('DryRun')) throw dryRunPassed();
    return read(call);
  };
}

export type Ec2Options = {
  /** Whether the account has opted in to every region. */
  everyRegion?: boolean;
  /** How many instances each region has beside its own. */
  crowd?: number;
  /** For how many milliseconds a new instance is in no answer but that of its launch. */
  lateMs?: number;
};

/**
 * EC2's query protocol, version 2016-11-15, for the operations that Skyglass uses. The account is in
 * memory: instances change state as the clock goes on, and everything is forgotten at the end.
 */
export function createEc2Service(options: Ec2Options & { clock: Clock; accountId: string }): DemoService {
  const { clock, accountId, everyRegion = false, crowd = 0, lateMs = 0 } = options;
  const states = new Map<string, RegionState>();
  const openedAt = clock();

  function stateOf(code: string): RegionState {
    const known = states.get(code);
    if (known) return known;
    const region = findRegion(code);
    // AWS does not know the account's keys in a region that was not opted in to
    if (!region || (region.optIn === 'not-opted-in' && !everyRegion)) {
      throw new Ec2Failure(
        'AuthFailure',
        'AWS was not able to validate the provided access credentials',
        401,
      );
    }
    const state = new RegionState(region, lateMs);
    seedInstances(state, openedAt);
    addCrowd(state, crowd, openedAt);
    states.set(code, state);
    return state;
  }

  function handle(request: DemoRequest): DemoResponse {
    try {
      const input = QueryInput.parse(request.body.toString('utf8'));
      const name = input.required('Action');
      const state = stateOf(request.region);
      const call = { input, region: state.region, state, accountId, everyRegion, now: clock() };
      return {
        status: 200,
        headers: { 'content-type': 'text/xml;charset=UTF-8', 'x-amzn-requestid': request.requestId },
        body: answer(name, request.requestId, operationNamed(name)(call)),
      };
    } catch (error) {
      if (!(error instanceof Ec2Failure)) throw error;
      return errorResponse({ status: error.status, code: error.code, message: error.message }, request);
    }
  }

  return { handle };
}
