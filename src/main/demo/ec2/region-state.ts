import { imagesIn, type DemoImage } from '../data/images';
import type { DemoRegion } from '../data/regions';
import { stableHex } from '../stable-id';
import { Ec2Failure } from './failure';
import type { DemoInstance } from './instance';
import { networkOf, type DemoNetwork } from './network';

/** What a launch with a ClientToken was, so that the same token never launches twice. */
export type RememberedLaunch = { fingerprint: string; reservationId: string; instances: DemoInstance[] };

/** Everything that the account has in one region. */
export class RegionState {
  readonly region: DemoRegion;
  readonly network: DemoNetwork;
  readonly images: readonly DemoImage[];
  /** By ClientToken. */
  readonly launches = new Map<string, RememberedLaunch>();
  /** In the order of launch. */
  readonly #instances = new Map<string, DemoInstance>();
  /** The place of every id that ever was in the order of launch; pages find their start by it. */
  readonly #order = new Map<string, number>();
  readonly #visibleFrom = new Map<string, number>();
  #made = 0;

  /** `lateMs`: for how long a new instance is known to nobody, for EC2 is eventually consistent. */
  constructor(
    region: DemoRegion,
    private readonly lateMs = 0,
  ) {
    this.region = region;
    this.network = networkOf(region);
    this.images = imagesIn(region.code);
  }

  /** An id such as `i-0123456789abcdef0` that is new in this region, the same in every run. */
  newId(prefix: string): string {
    this.#made += 1;
    return `${prefix}-0${stableHex(`${prefix} ${this.region.code} ${this.#made}`, 16)}`;
  }

  /** Adds what was launched at `now`, or was always there. */
  add(instance: DemoInstance, now: number | null = null): void {
    if (now !== null && this.lateMs > 0) this.#visibleFrom.set(instance.id, now + this.lateMs);
    this.#instances.set(instance.id, instance);
    this.#order.set(instance.id, this.#order.size);
  }

  /** The instances that EC2 knows already and still, in the order of launch. */
  instances(now: number): DemoInstance[] {
    for (const instance of this.#instances.values()) {
      if (instance.gone(now)) this.#instances.delete(instance.id);
    }
    return [...this.#instances.values()].filter(({ id }) => (this.#visibleFrom.get(id) ?? 0) <= now);
  }

  /** The index in `known` of the first instance that was launched after the one with this id. */
  positionAfter(known: readonly DemoInstance[], id: string): number {
    const place = this.#order.get(id) ?? -1;
    const index = known.findIndex((instance) => (this.#order.get(instance.id) ?? 0) > place);
    return index === -1 ? known.length : index;
  }

  /**
   * The instances with these ids. Throws `InvalidInstanceID.Malformed` or, naming every id that is
   * missing, `InvalidInstanceID.NotFound`: one wrong id fails the whole call.
   */
  named(ids: readonly string[], now: number): DemoInstance[] {
    const malformed = ids.find((id) => !/^i-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id));
    if (malformed !== undefined) {
      throw new Ec2Failure('InvalidInstanceID.Malformed', `Invalid id: "${malformed}"`);
    }
    const known = new Map(this.instances(now).map((instance) => [instance.id, instance]));
    const missing = ids.filter((id) => !known.has(id));
    if (missing.length > 0) {
      throw new Ec2Failure(
        'InvalidInstanceID.NotFound',
        missing.length === 1
          ? `The instance ID '${missing.join('')}' does not exist`
          : `The instance IDs '${missing.join(', ')}' do not exist`,
      );
    }
    return [...new Set(ids)].flatMap((id) => known.get(id) ?? []);
  }
}
