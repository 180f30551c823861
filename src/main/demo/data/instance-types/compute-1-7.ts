/** Compute optimized: C1 to C7. As of 2026-07-20, us-east-1; the layout is told in figures.ts. */
export const COMPUTE_1_7 = `
c1: Intel i386,x86_64 -GHz 1T xen previous
  medium 2 1740M Moderate/.3/1.2 - .13 disk=1x350hdd
  xlarge 8 7 High/1/10 1000 .52 arch=x86_64 disk=4x420hdd
c3: Intel x86_64 2.8GHz 2T xen previous
  large 2 3.75 Moderate/.5/1.2 - .105 arch=i386,x86_64 disk=2x16ssd
  xlarge 4 7.5 Moderate/.7/10 500 .21 disk=2x40ssd
  2xlarge 8 15 High/1/10 1000 .42 disk=2x80ssd
  4xlarge 16 30 High/2/10 2000 .84 disk=2x160ssd
  8xlarge 32 60 10/5/10 - 1.68 disk=2x320ssd
c4: Intel x86_64 2.9GHz 2T xen previous
  large 2 3.75 Moderate/.625/1.2 500 .1
  xlarge 4 7.5 High/1.25/2.8 750 .199
  2xlarge 8 15 High/2.5/10 1000 .398
  4xlarge 16 30 High/5/10 2000 .796
  8xlarge 36 60 10 4000 1.591
c5: Intel x86_64 3.4GHz 2T nitro previous
  large 2 4 ^10/.75 4750 .085
  xlarge 4 8 ^10/1.25 4750 .17
  2xlarge 8 16 ^10/2.5 4750 .34
  4xlarge 16 32 ^10/5 4750 .68
  9xlarge 36 72 12 9500 1.53
  12xlarge 48 96 12 9500 2.04 clock=3.6
  18xlarge 72 144 25 19000 3.06
  24xlarge 96 192 25 19000 4.08 clock=3.6
  metal 96 192 25 19000 4.08 clock=3.6
c5a: AMD x86_64 3.3GHz 2T nitro
  large 2 4 ^10/.75 3170 .077
  xlarge 4 8 ^10/1.25 3170 .154
  2xlarge 8 16 ^10/2.5 3170 .308
  4xlarge 16 32 ^10/5 3170 .616
  8xlarge 32 64 10 3170 1.232
  12xlarge 48 96 12 4750 1.848
  16xlarge 64 128 20 6300 2.464
  24xlarge 96 192 20 9500 3.696
c5ad: AMD x86_64 3.3GHz 2T nitro
  large 2 4 ^10/.75 3170 .086 disk=1x75ssd
  xlarge 4 8 ^10/1.25 3170 .172 disk=1x150ssd
  2xlarge 8 16 ^10/2.5 3170 .344 disk=1x300ssd
  4xlarge 16 32 ^10/5 3170 .688 disk=2x300ssd
  8xlarge 32 64 10 3170 1.376 disk=2x600ssd
  12xlarge 48 96 12 4750 2.064 disk=2x900ssd
  16xlarge 64 128 20 6300 2.752 disk=2x1200ssd
  24xlarge 96 192 20 9500 4.128 disk=2x1900ssd
c5d: Intel x86_64 3.4GHz 2T nitro
  large 2 4 ^10/.75 4750 .096 disk=1x50ssd
  xlarge 4 8 ^10/1.25 4750 .192 disk=1x100ssd
  2xlarge 8 16 ^10/2.5 4750 .384 disk=1x200ssd
  4xlarge 16 32 ^10/5 4750 .768 disk=1x400ssd
  9xlarge 36 72 12 9500 1.728 disk=1x900ssd
  12xlarge 48 96 12 9500 2.304 clock=3.6 disk=2x900ssd
  18xlarge 72 144 25 19000 3.456 disk=2x900ssd
  24xlarge 96 192 25 19000 4.608 clock=3.6 disk=4x900ssd
  metal 96 192 25 19000 4.608 clock=3.6 disk=4x900ssd
c5n: Intel x86_64 3.4GHz 2T nitro
  large 2 5.25 ^25/3 4750 .108
  xlarge 4 10.5 ^25/5 4750 .216
  2xlarge 8 21 ^25/10 4750 .432
  4xlarge 16 42 ^25/15 4750 .864
  9xlarge 36 96 50 9500 1.944
  18xlarge 72 192 100 19000 3.888
  metal 72 192 100 19000 3.888
c6a: AMD x86_64 3.6GHz 2T nitro
  large 2 4 ^12.5/.781 10000 .0765
  xlarge 4 8 ^12.5/1.562 10000 .153
  2xlarge 8 16 ^12.5/3.125 10000 .306
  4xlarge 16 32 ^12.5/6.25 10000 .612
  8xlarge 32 64 12.5 10000 1.224
  12xlarge 48 96 18.75 15000 1.836
  16xlarge 64 128 25 20000 2.448
  24xlarge 96 192 37.5 30000 3.672
  32xlarge 128 256 50 40000 4.896
  48xlarge 192 384 50 40000 7.344
  metal 192 384 50 40000 7.344
c6g: AWS arm64 2.5GHz 1T nitro
  medium 1 2 ^10/.5 4750 .034
  large 2 4 ^10/.75 4750 .068
  xlarge 4 8 ^10/1.25 4750 .136
  2xlarge 8 16 ^10/2.5 4750 .272
  4xlarge 16 32 ^10/5 4750 .544
  8xlarge 32 64 12 9500 1.088
  12xlarge 48 96 20 14250 1.632
  16xlarge 64 128 25 19000 2.176
  metal 64 128 25 19000 2.3066
c6gd: AWS arm64 2.5GHz 1T nitro
  medium 1 2 ^10/.5 4750 .0384 disk=1x59ssd
  large 2 4 ^10/.75 4750 .0768 disk=1x118ssd
  xlarge 4 8 ^10/1.25 4750 .1536 disk=1x237ssd
  2xlarge 8 16 ^10/2.5 4750 .3072 disk=1x474ssd
  4xlarge 16 32 ^10/5 4750 .6144 disk=1x950ssd
  8xlarge 32 64 12 9500 1.2288 disk=1x1900ssd
  12xlarge 48 96 20 14250 1.8432 disk=2x1425ssd
  16xlarge 64 128 25 19000 2.4576 disk=2x1900ssd
  metal 64 128 25 19000 2.6051 disk=2x1900ssd
c6gn: AWS arm64 2.5GHz 1T nitro previous
  medium 1 2 ^16/1.6 9500 .0432
  large 2 4 ^25/3 9500 .0864
  xlarge 4 8 ^25/6.3 9500 .1728
  2xlarge 8 16 ^25/12.5 9500 .3456
  4xlarge 16 32 25 9500 .6912
  8xlarge 32 64 50 19000 1.3824
  12xlarge 48 96 75 28500 2.0736
  16xlarge 64 128 100 38000 2.7648
c6i: Intel x86_64 3.5GHz 2T nitro
  large 2 4 ^12.5/.781 10000 .085
  xlarge 4 8 ^12.5/1.562 10000 .17
  2xlarge 8 16 ^12.5/3.125 10000 .34
  4xlarge 16 32 ^12.5/6.25 10000 .68
  8xlarge 32 64 12.5 10000 1.36
  12xlarge 48 96 18.75 15000 2.04
  16xlarge 64 128 25 20000 2.72
  24xlarge 96 192 37.5 30000 4.08
  32xlarge 128 256 50 40000 5.44
  metal 128 256 50 40000 5.44
c6id: Intel x86_64 3.5GHz 2T nitro
  large 2 4 ^12.5/.781 10000 .1008 disk=1x118ssd
  xlarge 4 8 ^12.5/1.562 10000 .2016 disk=1x237ssd
  2xlarge 8 16 ^12.5/3.125 10000 .4032 disk=1x474ssd
  4xlarge 16 32 ^12.5/6.25 10000 .8064 disk=1x950ssd
  8xlarge 32 64 12.5 10000 1.6128 disk=1x1900ssd
  12xlarge 48 96 18.75 15000 2.4192 disk=2x1425ssd
  16xlarge 64 128 25 20000 3.2256 disk=2x1900ssd
  24xlarge 96 192 37.5 30000 4.8384 disk=4x1425ssd
  32xlarge 128 256 50 40000 6.4512 disk=4x1900ssd
  metal 128 256 50 40000 6.4512 disk=4x1900ssd
c6in: Intel x86_64 3.5GHz 2T nitro
  large 2 4 ^25/3.125 25000 .1134
  xlarge 4 8 ^30/6.25 25000 .2268
  2xlarge 8 16 ^40/12.5 25000 .4536
  4xlarge 16 32 ^50/25 25000 .9072
  8xlarge 32 64 50 25000 1.8144
  12xlarge 48 96 75 37500 2.7216
  16xlarge 64 128 100 50000 3.6288
  24xlarge 96 192 150 75000 5.4432
  32xlarge 128 256 200/400 100000 7.2576
  metal 128 256 200/400 100000 7.2576
c7a: AMD x86_64 3.7GHz 1T nitro
  medium 1 2 ^12.5/.39 10000 .05132
  large 2 4 ^12.5/.781 10000 .10264
  xlarge 4 8 ^12.5/1.562 10000 .20528
  2xlarge 8 16 ^12.5/3.125 10000 .41056
  4xlarge 16 32 ^12.5/6.25 10000 .82112
  8xlarge 32 64 12.5 10000 1.64224
  12xlarge 48 96 18.75 15000 2.46336
  16xlarge 64 128 25 20000 3.28448
  24xlarge 96 192 37.5 30000 4.92672
  32xlarge 128 256 50 40000 6.56896
  48xlarge 192 384 50 40000 9.85344
  metal-48xl 192 384 50 40000 9.85344
c7g: AWS arm64 2.6GHz 1T nitro
  medium 1 2 ^12.5/.52 10000 .0363
  large 2 4 ^12.5/.937 10000 .0725
  xlarge 4 8 ^12.5/1.876 10000 .145
  2xlarge 8 16 ^15/3.75 10000 .29
  4xlarge 16 32 ^15/7.5 10000 .58
  8xlarge 32 64 15 10000 1.16
  12xlarge 48 96 22.5 15000 1.74
  16xlarge 64 128 30 20000 2.32
  metal 64 128 30 20000 2.32
c7gd: AWS arm64 2.6GHz 1T nitro
  medium 1 2 ^12.5/.52 10000 .0454 disk=1x59ssd
  large 2 4 ^12.5/.937 10000 .0907 disk=1x118ssd
  xlarge 4 8 ^12.5/1.876 10000 .1814 disk=1x237ssd
  2xlarge 8 16 ^15/3.75 10000 .3629 disk=1x474ssd
  4xlarge 16 32 ^15/7.5 10000 .7258 disk=1x950ssd
  8xlarge 32 64 15 10000 1.4515 disk=1x1900ssd
  12xlarge 48 96 22.5 15000 2.1773 disk=2x1425ssd
  16xlarge 64 128 30 20000 2.903 disk=2x1900ssd
  metal 64 128 30 20000 2.903 disk=2x1900ssd
c7gn: AWS arm64 2.6GHz 1T nitro
  medium 1 2 ^25/3.125 10000 .0624
  large 2 4 ^30/6.25 10000 .1248
  xlarge 4 8 ^40/12.5 10000 .2496
  2xlarge 8 16 ^50/25 10000 .4992
  4xlarge 16 32 50 10000 .9984
  8xlarge 32 64 100 20000 1.9968
  12xlarge 48 96 150 30000 2.9952
  16xlarge 64 128 200 40000 3.9936
  metal 64 128 200 40000 3.9936
c7i-flex: Intel x86_64 3.2GHz 2T nitro
  large 2 4 ^12.5/.39 10000 .08479 free
  xlarge 4 8 ^12.5/.781 10000 .16958
  2xlarge 8 16 ^12.5/1.562 10000 .33915
  4xlarge 16 32 ^12.5/3.125 10000 .6783
  8xlarge 32 64 ^12.5/6.25 10000 1.3566
  12xlarge 48 96 ^18.75/9.375 15000 2.0349
  16xlarge 64 128 ^25/12.5 20000 2.7132
c7i: Intel x86_64 3.2GHz 2T nitro
  large 2 4 ^12.5/.781 10000 .08925
  xlarge 4 8 ^12.5/1.562 10000 .1785
  2xlarge 8 16 ^12.5/3.125 10000 .357
  4xlarge 16 32 ^12.5/6.25 10000 .714
  8xlarge 32 64 12.5 10000 1.428
  12xlarge 48 96 18.75 15000 2.142
  16xlarge 64 128 25 20000 2.856
  24xlarge 96 192 37.5 30000 4.284
  48xlarge 192 384 50 40000 8.568
  metal-24xl 96 192 37.5 30000 4.7124
  metal-48xl 192 384 50 40000 8.568
`;
