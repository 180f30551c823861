/**
 * What to do when EC2 refuses a launch ("Error codes for the Amazon EC2 API"). Some codes cover
 * several causes; AWS's message then tells which.
 */
const ADVICE: Record<string, string> = {
  VPCIdNotSpecified: 'The region has no default VPC. Choose a subnet, or create a default VPC.',
  MissingInput:
    'The default VPC has no default subnet, so EC2 does not know where to launch. Choose a subnet.',
  Unsupported:
    'This instance type is not offered there in this form. Choose another type, another subnet (zone), or another AMI.',
  UnsupportedOperation:
    'This combination of instance type, AMI and options is not offered. Change one of them.',
  UnsupportedHostConfiguration:
    'The Dedicated Host does not take this instance type. Choose another type or host.',
  VcpuLimitExceeded:
    "The account's vCPU quota for this family is used up in this region. Choose a smaller type or fewer instances, stop others, or ask for a higher quota in Service Quotas.",
  MaxSpotInstanceCountExceeded:
    'The quota for Spot Instances is used up in this region. Ask for a higher one in Service Quotas.',
  InstanceLimitExceeded:
    'The quota for instances is used up in this region. Stop others, or ask for a higher one in Service Quotas.',
  InsufficientInstanceCapacity:
    'AWS has no room for this type in that zone right now. Choose another subnet (zone) or type, fewer instances, or try again later.',
  InsufficientHostCapacity: 'The Dedicated Host has no room. Choose another host, or free one.',
  InsufficientFreeAddressesInSubnet: 'The subnet has too few free addresses. Choose another subnet.',
  OptInRequired:
    'The account is not subscribed: either the region is not enabled for it, or the AMI is a Marketplace product whose terms have to be accepted first.',
  PendingVerification:
    'AWS is still verifying the account for this region. That usually takes minutes, at most some hours; try again then.',
  Blocked: 'AWS has blocked the account from launching. Contact AWS Support.',
  'InvalidAMIID.NotFound': 'The AMI does not exist in this region. AMI ids differ from region to region.',
  'InvalidAMIID.Malformed': 'An AMI id looks like ami-0123456789abcdef0.',
  'InvalidAMIID.Unavailable': 'The AMI is not available any more. Choose a newer one.',
  'InvalidKeyPair.NotFound': 'The key pair does not exist in this region. Choose one of the list, or none.',
  'InvalidKeyPair.Duplicate':
    'The region has a key pair of this name. Choose it, or give the new one another name.',
  'InvalidKey.Format':
    'Paste the one line of a public key as OpenSSH writes it: ssh-ed25519 AAAA… or ssh-rsa AAAA…',
  'InvalidGroup.Duplicate':
    'The VPC has a security group of this name. Choose it, or give the new one another name.',
  'InvalidSubnetID.NotFound': 'The subnet does not exist in this region. Choose one of the list.',
  'InvalidSubnet.Conflict': 'The subnet cannot be used for this. Choose another one.',
  'InvalidGroup.NotFound':
    'The security group does not exist in this region, or belongs to another VPC than the subnet.',
  'InvalidSecurityGroupID.NotFound':
    'The security group does not exist in this region, or belongs to another VPC than the subnet.',
  SecurityGroupsPerInstanceLimitExceeded: 'Choose fewer security groups: AWS allows five unless raised.',
  IdempotentParameterMismatch:
    'This submission was already sent with other values, and what it launched was not found yet. Look at the Instances view for it; to launch once more, change the form, by a tag say, and submit it anew.',
  IdempotentInstanceTerminated:
    'This submission already launched instances, which have been terminated since. To launch once more, change the form, by a tag say, and submit it anew.',
  InvalidInstanceType: 'The instance type does not exist in this region. Choose one of the grid.',
  InvalidInput: 'One of the values is not accepted. AWS names it in its message.',
  InvalidParameter: 'One of the values is not accepted. AWS names it in its message.',
  InvalidParameterCombination: 'Two of the values exclude each other. AWS names them in its message.',
  'InvalidUserData.Malformed': 'The user data is not valid. It may have 16 KiB before encoding.',
  InvalidBlockDeviceMapping: 'The AMI wants a larger or another root volume. Choose another AMI.',
  MissingParameter: 'A value that AWS needs is missing. AWS names it in its message.',
  VolumeLimitExceeded:
    'The quota for EBS storage is used up in this region. Ask for a higher one in Service Quotas.',
  UnfulfillableCapacity:
    'AWS has no room for this right now. Choose another type or zone, or try again later.',
};

/** For codes whose cause stands in AWS's message only. The first that fits. */
const BY_MESSAGE: [code: RegExp, message: RegExp, advice: string][] = [
  [
    /^(InvalidParameterValue|InvalidParameterCombination|Unsupported)$/,
    /architecture/i,
    "The AMI and the instance type have different processor architectures (x86_64 or arm64). Choose an AMI of the type's architecture.",
  ],
  [
    /^(InvalidParameterValue|InvalidParameterCombination|Unsupported|UnsupportedOperation)$/,
    /boot mode|uefi|legacy-bios/i,
    'The AMI wants a boot mode that the instance type lacks. Choose another AMI or type.',
  ],
  [
    /^(InvalidParameterValue|InvalidParameterCombination|UnsupportedOperation)$/,
    /\bENA\b|enhanced networking/i,
    'The instance type needs an AMI with ENA support. Choose a newer AMI.',
  ],
  [
    /^InvalidParameterCombination$/,
    /free tier/i,
    "The account's plan allows only free tier types. Choose one that the grid marks as free tier.",
  ],
  [
    /^(Unsupported|InvalidParameterValue)$/,
    /availability zone/i,
    'The instance type is not offered in that zone. Choose a subnet in another zone, or another type.',
  ],
  [/^InvalidParameterValue$/, /./, 'One of the values is not accepted. AWS names it in its message.'],
];

/** What to do about a refused launch, or null when the code is unknown here. */
export function launchAdvice(code: string, message: string): string | null {
  const found = BY_MESSAGE.find(([codes, words]) => codes.test(code) && words.test(message));
  return found?.[2] ?? ADVICE[code] ?? null;
}
