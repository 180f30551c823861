import type { InstanceTypeFigures } from '../data/instance-types/figures';
import type { Combination } from './combinations';
import type { PriceLocation } from './locations';
import type { Product } from './product';
import { licenceSurcharge } from './rules';
import { typeAttributes, type Attributes } from './type-attributes';

const cache = new Map<string, Attributes>();

/** What the Price List says of the place, the same in every product there. */
export function locationAttributes(location: PriceLocation): Attributes {
  let attributes = cache.get(location.code);
  if (!attributes) {
    attributes = {
      regionCode: location.code,
      location: location.location,
      locationType: location.locationType,
    };
    cache.set(location.code, attributes);
  }
  return attributes;
}

/** "EUC1-BoxUsage:m5.large". */
export function usageType(
  location: PriceLocation,
  type: InstanceTypeFigures,
  combination: Combination,
): string {
  return `${location.usagePrefix}${combination.usage.usage}:${type.instanceType}`;
}

/** An instance type in one place, for one use, at a price. */
export function computeProduct(
  location: PriceLocation,
  type: InstanceTypeFigures,
  combination: Combination,
  onDemand: number,
): Product {
  const { software, usage } = combination;
  const licence = licenceSurcharge(type, software);
  const system =
    software.preInstalledSw === 'NA'
      ? software.operatingSystem
      : `${software.operatingSystem} with ${software.preInstalledSw}`;
  return {
    attributes: {
      ...typeAttributes(type),
      ...locationAttributes(location),
      ...combination.attributes,
      usagetype: usageType(location, type, combination),
    },
    onDemand,
    unit: 'Hrs',
    description: `per ${usage.words} ${system} ${type.instanceType} Instance Hour`,
    reserved:
      usage.reservable && location.locationType === 'AWS Region' && onDemand > 0
        ? { computePerHour: onDemand - licence, licencePerHour: licence }
        : null,
  };
}
