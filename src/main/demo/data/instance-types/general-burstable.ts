/** General purpose: burstable (T), early M, A1 and Mac. As of 2026-07-20, us-east-1; the layout is told in figures.ts. */
export const GENERAL_SMALL_AND_EARLY = `
a1: AWS arm64 2.3GHz 1T nitro previous
  medium 1 2 ^10/.5 3500 .0255
  large 2 4 ^10/.75 3500 .051
  xlarge 4 8 ^10/1.25 3500 .102
  2xlarge 8 16 ^10/2.5 3500 .204
  4xlarge 16 32 ^10/5 3500 .408
  metal 16 32 ^10/5 3500 .408
m1: Intel x86_64 -GHz 1T xen previous
  small 1 1740M Low/.3/1.2 - .044 arch=i386,x86_64 disk=1x160hdd
  medium 1 3788M Moderate/.3/1.2 - .087 arch=i386,x86_64 disk=1x410hdd
  large 2 7.5 Moderate/.7/2.8 500 .175 disk=2x420hdd
  xlarge 4 15 High/1/10 1000 .35 disk=4x420hdd
m2: Intel x86_64 -GHz 1T xen previous
  xlarge 2 17510M Moderate/.3/1.2 - .245 disk=1x420hdd
  2xlarge 4 35020M Moderate/.7/2.8 500 .49 disk=1x850hdd
  4xlarge 8 70041M High/1/10 1000 .98 disk=2x840hdd
m3: Intel x86_64 2.5GHz 2T xen previous
  medium 1 3.75 Moderate/.3/1.2 - .067 threads=1 disk=1x4ssd
  large 2 7.5 Moderate/.7/2.8 - .133 disk=1x32ssd
  xlarge 4 15 High/1/10 500 .266 disk=2x40ssd
  2xlarge 8 30 High/1/10 1000 .532 disk=2x80ssd
m4: Intel x86_64 2.4GHz 2T xen previous
  large 2 8 Moderate/.45/1.2 450 .1
  xlarge 4 16 High/.75/2.8 750 .2
  2xlarge 8 32 High/1/10 1000 .4
  4xlarge 16 64 High/2/10 2000 .8
  10xlarge 40 160 10 4000 2
  16xlarge 64 256 25 10000 3.2 clock=2.3
mac-m3ultra: Apple arm64_mac 4GHz 1T none
  metal 28 256 10 10000 -
mac-m4: Apple arm64_mac 3.5GHz 1T none
  metal 10 24 10 8000 - disk=1x1900ssd
mac-m4max: Apple arm64_mac 4GHz 1T none
  metal 16 128 10 10000 -
mac-m4pro: Apple arm64_mac 3.5GHz 1T none
  metal 14 48 10 8000 - disk=1x1900ssd
mac1: Intel x86_64_mac 3.2GHz 2T none
  metal 12 32 25 14000 -
mac2-m1ultra: Apple arm64_mac 3.2GHz 1T none
  metal 20 128 10 10000 -
mac2-m2: Apple arm64_mac 3.5GHz 1T none
  metal 8 24 10 8000 -
mac2-m2pro: Apple arm64_mac 3.5GHz 1T none
  metal 12 32 10 8000 -
mac2: Apple arm64_mac 3.2GHz 2T none
  metal 8 16 10 10000 -
t1: Intel i386,x86_64 -GHz 1T xen previous
  micro 1 627M Very_Low/.07/.28 - .02
t2: Intel i386,x86_64 2.3GHz 1T xen
  nano 1 .5 Low_to_Moderate/.032/.512 - .0058 clock=2.4
  micro 1 1 Low_to_Moderate/.064/1.024 - .0116 clock=2.5
  small 1 2 Low_to_Moderate/.128/1.024 - .023 clock=2.5
  medium 2 4 Low_to_Moderate/.256/1.024 - .0464
  large 2 8 Low_to_Moderate/.512/1.024 - .0928 arch=x86_64
  xlarge 4 16 Moderate/.75/1.024 - .1856 arch=x86_64
  2xlarge 8 32 Moderate/1/1.024 - .3712 arch=x86_64
t3: Intel x86_64 2.5GHz 2T nitro
  nano 2 .5 ^5/.032 2085 .0052
  micro 2 1 ^5/.064 2085 .0104 free
  small 2 2 ^5/.128 2085 .0208 free
  medium 2 4 ^5/.256 2085 .0416
  large 2 8 ^5/.512 2780 .0832
  xlarge 4 16 ^5/1.024 2780 .1664
  2xlarge 8 32 ^5/2.048 2780 .3328
t3a: AMD x86_64 2.2GHz 2T nitro
  nano 2 .5 ^5/.032 2085 .0047
  micro 2 1 ^5/.064 2085 .0094
  small 2 2 ^5/.128 2085 .0188
  medium 2 4 ^5/.256 2085 .0376
  large 2 8 ^5/.512 2780 .0752
  xlarge 4 16 ^5/1.024 2780 .1504
  2xlarge 8 32 ^5/2.048 2780 .3008
t4g: AWS arm64 2.5GHz 1T nitro
  nano 2 .5 ^5/.032 2085 .0042
  micro 2 1 ^5/.064 2085 .0084 free
  small 2 2 ^5/.128 2085 .0168 free
  medium 2 4 ^5/.256 2085 .0336
  large 2 8 ^5/.512 2780 .0672
  xlarge 4 16 ^5/1.024 2780 .1344
  2xlarge 8 32 ^5/2.048 2780 .2688
`;
