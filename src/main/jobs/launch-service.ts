import type { RunInstancesCommandInput } from '@aws-sdk/client-ec2';
import type {
  CheckResult,
  Choices,
  ImageChoice,
  ImageSource,
  ListedImage,
  LaunchChoices,
  LaunchEstimate,
  LaunchExtrasPrices,
  LaunchForm,
  LaunchLanguage,
  LaunchResult,
} from '../../shared/contract/launch';
import type { AwsClients, ClientSource } from '../aws/clients';
import { describeImage } from '../aws/ec2/images';
import { listImages, redHatImages } from '../aws/ec2/list-images';
import { zonesOf } from '../aws/ec2/launch-facts';
import { launchChoices } from '../aws/ec2/launch-choices';
import { runInstancesInput, type LaunchImage } from '../aws/ec2/run-instances';
import { publicImages } from '../aws/ssm/public-images';
import { instanceProfiles } from '../aws/iam-profiles';
import { launchCode } from '../aws/launch-code/launch-code';
import { systemTimer, type Timer } from '../aws/timer';
import type { Catalogue, RegionScope } from './catalogue';
import { launchCertainly } from './certain-launch';
import { checkLaunch } from './launch-checks';
import { estimateLaunch, launchExtras } from './launch-estimate';
import { LaunchSubmissions } from './launch-submissions';

/** Serves the Launch view. `launched` is told of every launch, so that the Instances view looks at once. */
export function createLaunchService(options: {
  clients: ClientSource;
  catalogue: Catalogue;
  launched?: (scope: RegionScope, instanceIds: string[]) => void;
  timer?: Timer;
}) {
  const { clients, catalogue, launched } = options;
  const timer = options.timer ?? systemTimer;
  const submissions = new LaunchSubmissions();

  return {
    /** Key pairs, security groups, subnets and instance profiles, each with its own problem where it is denied. */
    async choices(scope: RegionScope, signal: AbortSignal | undefined): Promise<LaunchChoices> {
      const current = clients.clients(scope);
      const reading = signal ?? new AbortController().signal;
      const [choices, profiles] = await Promise.all([
        launchChoices(current.ec2(scope.region), signal),
        instanceProfiles(current.iam(), reading),
      ]);
      return { ...choices, instanceProfiles: profiles };
    },

    /** The latest public images for an architecture; a maker that cannot be asked costs no other's. */
    async images(
      scope: RegionScope & { architecture: string },
      signal: AbortSignal | undefined,
    ): Promise<Choices<ImageChoice>> {
      const current = clients.clients(scope);
      const { region, architecture } = scope;
      const reading = signal ?? new AbortController().signal;
      const [named, redHat] = await Promise.all([
        publicImages(current.ssm(region), architecture, signal),
        redHatImages(current.ec2(region), architecture, reading),
      ]);
      return { items: [...named.items, ...redHat.items], problem: named.problem ?? redHat.problem };
    },

    /** The account's own images, or those that are shared with it. */
    async listedImages(
      { source, ...scope }: RegionScope & { source: ImageSource },
      signal: AbortSignal | undefined,
    ): Promise<Choices<ListedImage>> {
      const reading = signal ?? new AbortController().signal;
      return await listImages(clients.clients(scope).ec2(scope.region), source, reading);
    },

    /** The zones of the region that offer the type. Throws a ProblemError where that is not told. */
    async typeZones(
      { instanceType, ...scope }: RegionScope & { instanceType: string },
      signal: AbortSignal | undefined,
    ): Promise<string[]> {
      const reading = signal ?? new AbortController().signal;
      return await zonesOf(instanceType)(clients.clients(scope).ec2(scope.region), reading);
    },

    /** The price by the hour, and what of the image it was chosen by. Rejects only when aborted or stale. */
    async estimate(
      request: RegionScope & { instanceType: string; imageId: string | null },
      signal: AbortSignal | undefined,
    ): Promise<LaunchEstimate> {
      return await estimateLaunch(clients.clients(request), catalogue, request, timer.now(), signal);
    },

    /** What volumes and public addresses cost there. Rejects only when aborted or stale. */
    async extras(scope: RegionScope, signal: AbortSignal | undefined): Promise<LaunchExtrasPrices> {
      return await launchExtras(catalogue, scope, signal);
    },

    /**
     * The dry run, which is exactly the launch's request but for the token, and the checks that it does not make.
     * Allowed on a read-only connection. Rejects only when aborted or stale.
     */
    async check(
      request: RegionScope & { form: LaunchForm },
      signal: AbortSignal | undefined,
    ): Promise<CheckResult> {
      const current = clients.clients(request);
      const reading = signal ?? new AbortController().signal;
      const input = () => inputFor(current, request, timer.now(), signal);
      return await checkLaunch(current, request, input, reading);
    },

    /** The launch as code. Throws a ProblemError: `invalid-input`, or why the image could not be read. */
    async code(
      request: RegionScope & { form: LaunchForm; language: LaunchLanguage },
      signal: AbortSignal | undefined,
    ): Promise<string> {
      const { region, form, language } = request;
      const current = clients.clients(request);
      const image = await imageFor(current, request, signal);
      const input = runInstancesInput(form, image, timer.now());
      return launchCode({ region, input, hours: form.terminateAfterHours }, image.rootDeviceName, language);
    },

    /**
     * Launches, once for a ClientToken however often it is called. The signal counts until the request
     * is sent; after that only the answer tells whether something was launched, so it is waited for, and where
     * it is lost the token is looked up. `again`: the token was sent before, by this connection or another one.
     * Throws a ProblemError: `read-only`, `invalid-input`, or what AWS said.
     */
    async launch(
      request: RegionScope & { form: LaunchForm; clientToken: string; again: boolean },
      signal: AbortSignal | undefined,
    ): Promise<LaunchResult> {
      const { connectionId, region, form, clientToken, again } = request;
      const current = clients.writableClients(request);
      signal?.throwIfAborted();
      return await submissions.submit(
        { place: `${connectionId} ${region}`, clientToken, again },
        form,
        () => inputFor(current, request, timer.now(), undefined),
        async (asked) => {
          const result = await launchCertainly(current.ec2(region), asked, timer);
          launched?.({ connectionId, region }, result.instanceIds);
          return result;
        },
      );
    },
  };
}

async function inputFor(
  clients: AwsClients,
  request: { region: string; form: LaunchForm },
  now: number,
  signal: AbortSignal | undefined,
): Promise<RunInstancesCommandInput> {
  return runInstancesInput(request.form, await imageFor(clients, request, signal), now);
}

async function imageFor(
  clients: AwsClients,
  { region, form }: { region: string; form: LaunchForm },
  signal: AbortSignal | undefined,
): Promise<LaunchImage> {
  // without a timer or a volume of its own, the image makes no difference to the request
  const matters =
    form.terminateAfterHours !== null || form.rootVolume !== null || form.dataVolumes.length > 0;
  return matters ? await imageOf(clients, region, form, signal) : UNREAD;
}

const UNREAD: LaunchImage = { platform: 'linux', rootDeviceName: null };

/**
 * Which kind of timer the image takes. Where the image may not be described, the user data tells what
 * its writer took the image for, and no user data is taken for Linux. An image that does not exist is
 * left for RunInstances to refuse, in AWS's own words.
 */
async function imageOf(
  clients: AwsClients,
  region: string,
  form: LaunchForm,
  signal: AbortSignal | undefined,
): Promise<LaunchImage> {
  try {
    const image = await describeImage(clients.ec2(region), form.imageId, signal);
    return { platform: image.windows ? 'windows' : 'linux', rootDeviceName: image.rootDeviceName };
  } catch (error) {
    if (signal?.aborted) throw error;
    const isWindows = /<(powershell|script)>/i.test(form.userData);
    return { ...UNREAD, platform: isWindows ? 'windows' : 'linux' };
  }
}
