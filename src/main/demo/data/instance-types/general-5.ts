/** General purpose: M5. As of 2026-07-20, us-east-1; the layout is told in figures.ts. */
export const GENERAL_5 = `
m5: Intel x86_64 3.1GHz 2T nitro previous
  large 2 8 ^10/.75 4750 .096
  xlarge 4 16 ^10/1.25 4750 .192
  2xlarge 8 32 ^10/2.5 4750 .384
  4xlarge 16 64 ^10/5 4750 .768
  8xlarge 32 128 10 6800 1.536
  12xlarge 48 192 12 9500 2.304
  16xlarge 64 256 20 13600 3.072
  24xlarge 96 384 25 19000 4.608
  metal 96 384 25 19000 4.608
m5a: AMD x86_64 2.5GHz 2T nitro
  large 2 8 ^10/.75 2880 .086
  xlarge 4 16 ^10/1.25 2880 .172
  2xlarge 8 32 ^10/2.5 2880 .344
  4xlarge 16 64 ^10/5 2880 .688
  8xlarge 32 128 ^10/7.5 4750 1.376
  12xlarge 48 192 10 6780 2.064
  16xlarge 64 256 12 9500 2.752
  24xlarge 96 384 20 13750 4.128
m5ad: AMD x86_64 2.2GHz 2T nitro
  large 2 8 ^10/.75 2880 .103 disk=1x75ssd
  xlarge 4 16 ^10/1.25 2880 .206 disk=1x150ssd
  2xlarge 8 32 ^10/2.5 2880 .412 disk=1x300ssd
  4xlarge 16 64 ^10/5 2880 .824 disk=2x300ssd
  8xlarge 32 128 ^10/7.5 4750 1.648 clock=2.5 disk=2x600ssd
  12xlarge 48 192 10 6780 2.472 disk=2x900ssd
  16xlarge 64 256 12 9500 3.296 clock=2.5 disk=4x600ssd
  24xlarge 96 384 20 13750 4.944 disk=4x900ssd
m5d: Intel x86_64 3.1GHz 2T nitro
  large 2 8 ^10/.75 4750 .113 disk=1x75ssd
  xlarge 4 16 ^10/1.25 4750 .226 disk=1x150ssd
  2xlarge 8 32 ^10/2.5 4750 .452 disk=1x300ssd
  4xlarge 16 64 ^10/5 4750 .904 disk=2x300ssd
  8xlarge 32 128 10 6800 1.808 disk=2x600ssd
  12xlarge 48 192 12 9500 2.712 disk=2x900ssd
  16xlarge 64 256 20 13600 3.616 disk=4x600ssd
  24xlarge 96 384 25 19000 5.424 disk=4x900ssd
  metal 96 384 25 19000 5.424 disk=4x900ssd
m5dn: Intel x86_64 3.1GHz 2T nitro
  large 2 8 ^25/2.1 4750 .136 disk=1x75ssd
  xlarge 4 16 ^25/4.1 4750 .272 disk=1x150ssd
  2xlarge 8 32 ^25/8.125 4750 .544 disk=1x300ssd
  4xlarge 16 64 ^25/16.25 4750 1.088 disk=2x300ssd
  8xlarge 32 128 25 6800 2.176 disk=2x600ssd
  12xlarge 48 192 50 9500 3.264 disk=2x900ssd
  16xlarge 64 256 75 13600 4.352 disk=4x600ssd
  24xlarge 96 384 100 19000 6.528 disk=4x900ssd
  metal 96 384 100 19000 6.528 disk=4x900ssd
m5n: Intel x86_64 3.1GHz 2T nitro
  large 2 8 ^25/2.1 4750 .119
  xlarge 4 16 ^25/4.1 4750 .238
  2xlarge 8 32 ^25/8.125 4750 .476
  4xlarge 16 64 ^25/16.25 4750 .952
  8xlarge 32 128 25 6800 1.904
  12xlarge 48 192 50 9500 2.856
  16xlarge 64 256 75 13600 3.808
  24xlarge 96 384 100 19000 5.712
  metal 96 384 100 19000 5.712
m5zn: Intel x86_64 4.5GHz 2T nitro
  large 2 8 ^25/3 3170 .1652
  xlarge 4 16 ^25/5 3170 .3303
  2xlarge 8 32 ^25/10 3170 .6607
  3xlarge 12 48 ^25/15 4750 .991
  6xlarge 24 96 50 9500 1.982
  12xlarge 48 192 100 19000 3.9641
  metal 48 192 100 19000 4.3605
`;
