import type { WrittenLaunch } from './run-instances-call';
import { plainUserData } from './run-instances-call';

/**
 * The launch as a CloudFormation template: a launch template, which takes what RunInstances takes, and an instance
 * resource for each instance. CloudFormation reckons no times, so an expiry tag is of when the template was written.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ec2-launchtemplate-launchtemplatedata.html
 */
export function cloudFormation({ input }: WrittenLaunch): string {
  const { MinCount, MaxCount, SubnetId, UserData, ...data } = input;
  const template = { LaunchTemplateId: { Ref: 'LaunchTemplate' }, Version: VERSION };
  const instance = {
    Type: 'AWS::EC2::Instance',
    Properties: { LaunchTemplate: template, ...(SubnetId !== undefined && { SubnetId }) },
  };
  const count = Math.max(MinCount ?? 1, MaxCount ?? 1);
  const document = {
    AWSTemplateFormatVersion: '2010-09-09',
    Resources: {
      LaunchTemplate: {
        Type: 'AWS::EC2::LaunchTemplate',
        Properties: {
          LaunchTemplateData: {
            ...data,
            ...(UserData !== undefined && { UserData: { 'Fn::Base64': plainUserData(UserData) } }),
          },
        },
      },
      ...Object.fromEntries(Array.from({ length: count }, (_, index) => [`Instance${index + 1}`, instance])),
    },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

const VERSION = { 'Fn::GetAtt': ['LaunchTemplate', 'LatestVersionNumber'] };
