/** Memory optimized: high memory (U), X and Z. As of 2026-07-20, us-east-1; the layout is told in figures.ts. */
export const MEMORY_X_U_Z = `
u-3tb1: Intel x86_64 2.1GHz 2T nitro
  56xlarge 224 3072 50 19000 27.3
u-6tb1: Intel x86_64 2.1GHz 2T nitro
  56xlarge 224 6144 100 38000 46.40391 threads=1
  112xlarge 448 6144 100 38000 54.6
u7i-12tb: Intel x86_64 1.9GHz 2T nitro
  224xlarge 896 12288 100 100000 125.58182
u7i-6tb: Intel x86_64 1.9GHz 2T nitro
  112xlarge 448 6144 100 100000 62.79
u7i-8tb: Intel x86_64 1.9GHz 2T nitro
  112xlarge 448 8192 100 100000 83.72
u7in-16tb: Intel x86_64 1.9GHz 2T nitro
  224xlarge 896 16384 200 100000 180.47558 cards=2
u7in-24tb: Intel x86_64 1.9GHz 2T nitro
  224xlarge 896 24576 200 100000 270.73128 cards=2
u7in-32tb: Intel x86_64 1.9GHz 2T nitro
  224xlarge 896 32768 200 100000 360.98695 cards=2
x1: Intel x86_64 2.3GHz 2T xen
  16xlarge 64 976 10 7000 6.669 disk=1x1920ssd
  32xlarge 128 1952 25 14000 13.338 disk=2x1920ssd
x1e: Intel x86_64 2.3GHz 2T xen
  xlarge 4 122 ^10/.625 500 .834 disk=1x120ssd
  2xlarge 8 244 ^10/1.25 1000 1.668 disk=1x240ssd
  4xlarge 16 488 ^10/2.5 1750 3.336 disk=1x480ssd
  8xlarge 32 976 ^10/5 3500 6.672 disk=1x960ssd
  16xlarge 64 1952 10 7000 13.344 disk=1x1920ssd
  32xlarge 128 3904 25 14000 26.688 disk=2x1920ssd
x2gd: AWS arm64 2.5GHz 1T nitro
  medium 1 16 ^10/.5 4750 .0835 disk=1x59ssd
  large 2 32 ^10/.75 4750 .167 disk=1x118ssd
  xlarge 4 64 ^10/1.25 4750 .334 disk=1x237ssd
  2xlarge 8 128 ^10/2.5 4750 .668 disk=1x475ssd
  4xlarge 16 256 ^10/5 4750 1.336 disk=1x950ssd
  8xlarge 32 512 12 9500 2.672 disk=1x1900ssd
  12xlarge 48 768 20 14250 4.008 disk=2x1425ssd
  16xlarge 64 1024 25 19000 5.344 disk=2x1900ssd
  metal 64 1024 25 19000 5.8784 disk=2x1900ssd
x2idn: Intel x86_64 3.5GHz 2T nitro
  16xlarge 64 1024 50 40000 6.669 disk=1x1900ssd
  24xlarge 96 1536 75 60000 10.0035 disk=2x1425ssd
  32xlarge 128 2048 100 80000 13.338 disk=2x1900ssd
  metal 128 2048 100 80000 13.338 disk=2x1900ssd
x2iedn: Intel x86_64 3.5GHz 2T nitro
  xlarge 4 128 ^25/1.875 20000 .83363 disk=1x118ssd
  2xlarge 8 256 ^25/5 20000 1.66725 disk=1x237ssd
  4xlarge 16 512 ^25/12.5 20000 3.3345 disk=1x475ssd
  8xlarge 32 1024 25 20000 6.669 disk=1x950ssd
  16xlarge 64 2048 50 40000 13.338 disk=1x1900ssd
  24xlarge 96 3072 75 60000 20.007 disk=2x1425ssd
  32xlarge 128 4096 100 80000 26.676 disk=2x1900ssd
  metal 128 4096 100 80000 26.676 disk=2x1900ssd
x2iezn: Intel x86_64 4.5GHz 2T nitro
  2xlarge 8 256 ^25/12.5 3170 1.668
  4xlarge 16 512 ^25/15 4750 3.336
  6xlarge 24 768 50 9500 5.004
  8xlarge 32 1024 75 12000 6.672
  12xlarge 48 1536 100 19000 10.008
  metal 48 1536 100 19000 10.008
x8aedz: AMD x86_64 5GHz 1T nitro
  large 2 64 ^18.75/1.562 15000 - disk=1x158ssd
  xlarge 4 128 ^18.75/3.125 15000 - disk=1x316ssd
  3xlarge 12 384 ^18.75/9.375 15000 - disk=1x950ssd
  6xlarge 24 768 18.75 15000 - disk=1x1900ssd
  12xlarge 48 1536 37.5 30000 - disk=1x3800ssd
  24xlarge 96 3072 75 60000 - disk=2x3800ssd
  metal-12xl 48 1536 37.5 30000 - disk=1x3800ssd
  metal-24xl 96 3072 75 60000 - disk=2x3800ssd
x8g: AWS arm64 2.8GHz 1T nitro
  medium 1 16 ^12.5/.52 10000 .0977
  large 2 32 ^12.5/.937 10000 .1954
  xlarge 4 64 ^12.5/1.875 10000 .3908
  2xlarge 8 128 ^15/3.75 10000 .7816
  4xlarge 16 256 ^15/7.5 10000 1.5632
  8xlarge 32 512 15 10000 3.1264
  12xlarge 48 768 22.5 15000 4.6896
  16xlarge 64 1024 30 20000 6.2528
  24xlarge 96 1536 40 30000 9.3792
  48xlarge 192 3072 50 40000 18.7584 clock=2.7
  metal-24xl 96 1536 40 30000 10.31712
  metal-48xl 192 3072 50 40000 18.7584 clock=2.7
x8i: Intel x86_64 3.9GHz 2T nitro
  large 2 32 ^12.5/.937 10000 .21883
  xlarge 4 64 ^12.5/1.875 10000 .43766
  2xlarge 8 128 ^15/3.75 10000 .87532
  4xlarge 16 256 ^15/7.5 10000 1.75064
  8xlarge 32 512 15 10000 3.50128
  12xlarge 48 768 22.5 15000 5.25192
  16xlarge 64 1024 30 20000 7.00256
  24xlarge 96 1536 40 30000 10.50384
  32xlarge 128 2048 50 40000 14.00512
  48xlarge 192 3072 75 60000 21.00768
  64xlarge 256 4096 80 70000 28.01024
  96xlarge 384 6144 100 80000 48.74438
  metal-48xl 192 3072 75 60000 23.10845
  metal-96xl 384 6144 100 80000 48.74438
z1d: Intel x86_64 4GHz 2T nitro
  large 2 16 ^10/.75 3170 .186 disk=1x75ssd
  xlarge 4 32 ^10/1.25 3170 .372 disk=1x150ssd
  2xlarge 8 64 ^10/2.5 3170 .744 disk=1x300ssd
  3xlarge 12 96 ^10/5 4750 1.116 disk=1x450ssd
  6xlarge 24 192 12 9500 2.232 disk=1x900ssd
  12xlarge 48 384 25 19000 4.464 disk=2x900ssd
  metal 48 384 25 19000 4.464 disk=2x900ssd
`;
