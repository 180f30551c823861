/** Storage optimized: D, H and I. As of 2026-07-20, us-east-1; the layout is told in figures.ts. */
export const STORAGE = `
d2: Intel x86_64 2.4GHz 2T xen previous
  xlarge 4 30.5 Moderate/1.25/2.8 750 .69 disk=3x2048hdd
  2xlarge 8 61 High/2.5/10 1000 1.38 disk=6x2048hdd
  4xlarge 16 122 High/5/10 2000 2.76 disk=12x2048hdd
  8xlarge 36 244 10 4000 5.52 disk=24x2048hdd
d3: Intel x86_64 3.1GHz 2T nitro
  xlarge 4 32 ^15/3 2800 .499 disk=3x1980hdd
  2xlarge 8 64 ^15/6 2800 .999 disk=6x1980hdd
  4xlarge 16 128 ^15/12.5 2800 1.998 disk=12x1980hdd
  8xlarge 32 256 25 5000 3.99552 disk=24x1980hdd
d3en: Intel x86_64 3.1GHz 2T nitro
  xlarge 4 16 ^25/6 2800 .526 disk=2x13980hdd
  2xlarge 8 32 ^25/12.5 2800 1.051 disk=4x13980hdd
  4xlarge 16 64 25 2800 2.103 disk=8x13980hdd
  6xlarge 24 96 40 4000 3.154 disk=12x13980hdd
  8xlarge 32 128 50 5000 4.20576 disk=16x13980hdd
  12xlarge 48 192 75 7000 6.30864 disk=24x13980hdd
h1: Intel x86_64 2.3GHz 2T xen
  2xlarge 8 32 ^10/2.5 1750 .468 disk=1x2000hdd
  4xlarge 16 64 ^10/5 3500 .936 disk=2x2000hdd
  8xlarge 32 128 10/12 7000 1.872 disk=4x2000hdd
  16xlarge 64 256 25 14000 3.744 disk=8x2000hdd
i2: Intel x86_64 2.5GHz 2T xen previous
  xlarge 4 30.5 Moderate/.7/2.8 500 .853 disk=1x800ssd
  2xlarge 8 61 High/1/10 1000 1.705 disk=2x800ssd
  4xlarge 16 122 High/2/10 2000 3.41 disk=4x800ssd
  8xlarge 32 244 10 - 6.82 disk=8x800ssd
i3: Intel x86_64 2.3GHz 2T xen
  large 2 15.25 ^10/.75 425 .156 disk=1x475ssd
  xlarge 4 30.5 ^10/1.25 850 .312 disk=1x950ssd
  2xlarge 8 61 ^10/2.5 1700 .624 disk=1x1900ssd
  4xlarge 16 122 ^10/5 3500 1.248 disk=2x1900ssd
  8xlarge 32 244 10/12 7000 2.496 disk=4x1900ssd
  16xlarge 64 488 25 14000 4.992 disk=8x1900ssd
i3en: Intel x86_64 3.1GHz 2T nitro
  large 2 16 ^25/2.1 4750 .226 disk=1x1250ssd
  xlarge 4 32 ^25/4.2 4750 .452 disk=1x2500ssd
  2xlarge 8 64 ^25/8.4 4750 .904 disk=2x2500ssd
  3xlarge 12 96 ^25/12.5 4750 1.356 disk=1x7500ssd
  6xlarge 24 192 25 4750 2.712 disk=2x7500ssd
  12xlarge 48 384 50 9500 5.424 disk=4x7500ssd
  24xlarge 96 768 100 19000 10.848 disk=8x7500ssd
  metal 96 768 100 19000 10.848 disk=8x7500ssd
i4g: AWS arm64 2.5GHz 1T nitro
  large 2 16 ^10/.781 10000 .15444 disk=1x468ssd
  xlarge 4 32 ^10/1.875 10000 .30888 disk=1x937ssd
  2xlarge 8 64 ^12/4.687 10000 .61776 disk=1x1875ssd
  4xlarge 16 128 ^25/9.375 10000 1.23552 disk=1x3750ssd
  8xlarge 32 256 18.75 10000 2.47104 disk=2x3750ssd
  16xlarge 64 512 37.5 20000 4.94208 disk=4x3750ssd
i4i: Intel x86_64 3.5GHz 2T nitro
  large 2 16 ^10/.781 10000 .172 disk=1x468ssd
  xlarge 4 32 ^10/1.875 10000 .343 disk=1x937ssd
  2xlarge 8 64 ^12/4.687 10000 .686 disk=1x1875ssd
  4xlarge 16 128 ^25/9.375 10000 1.373 disk=1x3750ssd
  8xlarge 32 256 18.75 10000 2.746 disk=2x3750ssd
  12xlarge 48 384 28.12/28.125 15000 4.118 disk=3x3750ssd
  16xlarge 64 512 37.5 20000 5.491 disk=4x3750ssd
  24xlarge 96 768 56.25 30000 8.2368 disk=6x3750ssd
  32xlarge 128 1024 75 40000 10.9824 disk=8x3750ssd
  metal 128 1024 75 40000 10.982 disk=8x3750ssd
i7i: Intel x86_64 2.4GHz 2T nitro
  large 2 16 ^10/1.171 10000 .1888 disk=1x468ssd
  xlarge 4 32 ^10/2.343 10000 .3775 disk=1x937ssd
  2xlarge 8 64 ^12/4.687 10000 .755 disk=1x1875ssd
  4xlarge 16 128 ^25/9.375 10000 1.5101 disk=1x3750ssd
  8xlarge 32 256 ^25/25 10000 3.0202 disk=2x3750ssd
  12xlarge 48 384 ^28/28.125/28.125 15000 4.5302 disk=3x3750ssd
  16xlarge 64 512 ^37.5/37.5 20000 6.0403 disk=4x3750ssd
  24xlarge 96 768 ^56.25/56.25 30000 9.0605 disk=6x3750ssd
  48xlarge 192 1536 ^100/100 60000 18.121 disk=12x3750ssd
  metal-24xl 96 768 ^56.25/56.25 30000 9.6204 disk=6x3750ssd
  metal-48xl 192 1536 ^100/100 60000 19.2408 disk=12x3750ssd
i7ie: Intel x86_64 3.6GHz 2T nitro
  large 2 16 ^25/2.083 10000 .2599 disk=1x1250ssd
  xlarge 4 32 ^25/4.166 10000 .5198 disk=1x2500ssd
  2xlarge 8 64 ^25/8.333 10000 1.0396 disk=2x2500ssd
  3xlarge 12 96 ^25/12.5 10000 1.5594 disk=1x7500ssd
  6xlarge 24 192 ^25/12.5 10000 3.1188 disk=2x7500ssd
  12xlarge 48 384 ^50/25 15000 6.2376 disk=4x7500ssd
  18xlarge 72 576 ^75/37.5 22500 9.3564 disk=6x7500ssd
  24xlarge 96 768 ^100/50 30000 12.4752 disk=8x7500ssd
  48xlarge 192 1536 100 60000 24.9504 disk=16x7500ssd
  metal-24xl 96 768 ^100/50 30000 13.2844 disk=8x7500ssd
  metal-48xl 192 1536 100 60000 26.5687 disk=16x7500ssd
i8g: AWS arm64 2.8GHz 1T nitro
  large 2 16 ^10/1.172 10000 .1716 disk=1x468ssd
  xlarge 4 32 ^10/2.344 10000 .3432 disk=1x937ssd
  2xlarge 8 64 ^12/4.688 10000 .6864 disk=1x1875ssd
  4xlarge 16 128 ^25/9.375 10000 1.3728 disk=1x3750ssd
  8xlarge 32 256 ^25/25 10000 2.7456 disk=2x3750ssd
  12xlarge 48 384 ^28.12/28.125/28.125 15000 4.1184 disk=3x3750ssd
  16xlarge 64 512 ^37.5/37.5 20000 5.4912 disk=4x3750ssd
  24xlarge 96 768 ^56.25/56.25 30000 8.2368 disk=6x3750ssd
  48xlarge 192 1536 ^100/100 60000 16.4736 disk=12x3750ssd
  metal-24xl 96 768 ^56.25/56.25 30000 9.06048 disk=6x3750ssd
  metal-48xl 192 1536 ^100/100 60000 18.12096 disk=12x3750ssd
i8ge: AWS arm64 2.8GHz 1T nitro
  large 2 16 ^25/2.1 10000 .2373 disk=1x1250ssd
  xlarge 4 32 ^25/4.2 10000 .4746 disk=1x2500ssd
  2xlarge 8 64 ^25/8.4 10000 .9492 disk=2x2500ssd
  3xlarge 12 96 ^25/12.5 10000 1.4238 disk=1x7500ssd
  6xlarge 24 192 37.5 10000 2.8476 disk=2x7500ssd
  12xlarge 48 384 75 15000 5.6952 disk=4x7500ssd
  18xlarge 72 576 112.5 22500 8.5428 disk=6x7500ssd
  24xlarge 96 768 150 30000 11.3904 disk=8x7500ssd
  48xlarge 192 1536 300 60000 22.7808 clock=2.7 disk=16x7500ssd
  metal-24xl 96 768 150 30000 12.1313 disk=8x7500ssd
  metal-48xl 192 1536 300 60000 24.2626 clock=2.7 disk=16x7500ssd
im4gn: AWS arm64 2.5GHz 1T nitro
  large 2 8 ^25/3.125 10000 .1819 disk=1x937ssd
  xlarge 4 16 ^25/6.25 10000 .36379 disk=1x1875ssd
  2xlarge 8 32 ^25/12.5 10000 .72758 disk=1x3750ssd
  4xlarge 16 64 25 10000 1.45517 disk=1x7500ssd
  8xlarge 32 128 50 20000 2.91034 disk=2x7500ssd
  16xlarge 64 256 100 40000 5.82067 disk=4x7500ssd
is4gen: AWS arm64 2.5GHz 1T nitro
  medium 1 6 ^25/1.562 10000 .14408 disk=1x937ssd
  large 2 12 ^25/3.125 10000 .28815 disk=1x1875ssd
  xlarge 4 24 ^25/6.25 10000 .5763 disk=1x3750ssd
  2xlarge 8 48 ^25/12.5 10000 1.1526 disk=1x7500ssd
  4xlarge 16 96 25 10000 2.3052 disk=2x7500ssd
  8xlarge 32 192 50 20000 4.6104 disk=4x7500ssd
`;
