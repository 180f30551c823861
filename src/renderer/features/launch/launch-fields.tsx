import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Choices, ImageChoice, ImageVolume, LaunchChoices } from '../../../shared/contract/launch';
import type { InstanceTypeSpec } from '../../../shared/contract/prices';
import { CountFields } from './count-fields';
import type { FieldProps } from './field-props';
import { ImageField } from './image-field';
import { KeyPairField, SecurityGroupsField, SubnetField } from './network-fields';
import { ProfileField } from './profile-field';
import { CreditsField, MarketField, PublicAddressField } from './purchase-fields';
import { StorageFields } from './storage-fields';
import { TagsField } from './tags-field';
import { TerminateField } from './terminate-field';
import { TypeField } from './type-field';
import type { Estimate } from './use-launch-choices';
import { UserDataField } from './user-data-field';

type Props = FieldProps & {
  specs: ReadonlyMap<string, InstanceTypeSpec>;
  region: string;
  images: Choices<ImageChoice> | undefined;
  architecture: string;
  clash: string | null;
  choices: LaunchChoices | undefined;
  estimate: Estimate;
  burstable: boolean;
  imageRoot: ImageVolume | null;
  place: { connectionId: string; region: string };
  architectures: readonly string[];
  imageArchitecture: string | null;
  typeZones: readonly string[] | null;
  /** Whether key pairs and groups can be made on this connection. */
  readOnly: boolean;
};

/** The fields of the form, in the order of the view contract. */
export function LaunchFields(props: Props) {
  return (
    <SpaceBetween size="m">
      <Container header={<Header variant="h2">What to launch</Header>}>
        <SpaceBetween size="m">
          <ImageField {...props} />
          <TypeField {...props} />
          <CountFields {...props} />
          <MarketField {...props} />
          {props.burstable && <CreditsField {...props} />}
        </SpaceBetween>
      </Container>
      <Container header={<Header variant="h2">Access and network</Header>}>
        <SpaceBetween size="m">
          <KeyPairField {...props} />
          <SecurityGroupsField {...props} />
          <SubnetField {...props} />
          <PublicAddressField {...props} />
          <ProfileField {...props} />
        </SpaceBetween>
      </Container>
      <Container header={<Header variant="h2">Storage</Header>}>
        <StorageFields {...props} />
      </Container>
      <Container header={<Header variant="h2">At the start and at the end</Header>}>
        <SpaceBetween size="m">
          <UserDataField {...props} />
          <TagsField {...props} />
          <TerminateField {...props} />
        </SpaceBetween>
      </Container>
    </SpaceBetween>
  );
}
