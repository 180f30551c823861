/** An error as EC2 answers it. */
export class Ec2Failure extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.name = 'Ec2Failure';
    this.code = code;
    this.status = status;
  }
}

export function missingParameter(name: string): Ec2Failure {
  return new Ec2Failure('MissingParameter', `The request must contain the parameter ${name}`);
}

export function invalidParameter(message: string): Ec2Failure {
  return new Ec2Failure('InvalidParameterValue', message);
}

/** A dry run that would have gone through; EC2 says so by an error. */
export function dryRunPassed(): Ec2Failure {
  return new Ec2Failure('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412);
}
