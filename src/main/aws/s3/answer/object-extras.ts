import { parseFlag, parseTime } from './listed-values';
import type { ObjectExtras } from './listed-page';
import { XmlReader } from './xml-reader';

/**
 * Reads what the columns lack of the object whose start tag is at `start`.
 *
 * @throws NotAwsAnswerError
 */
export function readExtras(bytes: Uint8Array, start: number): ObjectExtras {
  const reader = new XmlReader(bytes, start);
  const object = reader.openHere();
  const extras: ObjectExtras = {};
  while (reader.openChild(object)) {
    switch (reader.localName()) {
      case 'Owner':
        extras.Owner = readOwner(reader);
        break;
      case 'ChecksumAlgorithm':
        (extras.ChecksumAlgorithm ??= []).push(reader.text());
        break;
      case 'ChecksumType':
        extras.ChecksumType = reader.text();
        break;
      case 'RestoreStatus':
        extras.RestoreStatus = readRestoreStatus(reader);
        break;
      default:
        reader.skipElement();
    }
  }
  return extras;
}

function readOwner(reader: XmlReader): NonNullable<ObjectExtras['Owner']> {
  const owner: NonNullable<ObjectExtras['Owner']> = {};
  const element = reader.element();
  while (reader.openChild(element)) {
    const name = reader.localName();
    if (name === 'ID') owner.ID = reader.text();
    else if (name === 'DisplayName') owner.DisplayName = reader.text();
    else reader.skipElement();
  }
  return owner;
}

function readRestoreStatus(reader: XmlReader): NonNullable<ObjectExtras['RestoreStatus']> {
  const status: NonNullable<ObjectExtras['RestoreStatus']> = {};
  const element = reader.element();
  while (reader.openChild(element)) {
    const name = reader.localName();
    if (name === 'IsRestoreInProgress') status.IsRestoreInProgress = parseFlag(reader.text());
    else if (name === 'RestoreExpiryDate') {
      const expires = parseTime(reader.text(), reader);
      if (expires) status.RestoreExpiryDate = expires;
    } else reader.skipElement();
  }
  return status;
}
