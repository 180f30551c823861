/** Accelerated computing: GPUs, AWS Trainium and Inferentia, FPGAs, video. As of 2026-07-20, us-east-1; the layout is told in figures.ts. */
export const ACCELERATED = `
dl2q: Intel x86_64 2.5GHz 2T nitro
  24xlarge 96 768 100 19000 - acc=8xQualcomm_Qualcomm_AI100
f2: AMD x86_64 3.4GHz 2T nitro
  6xlarge 24 256 12.5 7500 1.98 disk=1x940ssd
  12xlarge 48 512 25 15000 3.96 disk=2x940ssd
  48xlarge 192 2048 100 60000 15.84 disk=8x940ssd
g4ad: AMD x86_64 3GHz 2T nitro
  xlarge 4 16 ^10/2 3170 .37853 disk=1x150ssd gpu=1/AMD/Radeon_Pro_V520/8192
  2xlarge 8 32 ^10/4.167 3170 .54117 disk=1x300ssd gpu=1/AMD/Radeon_Pro_V520/8192
  4xlarge 16 64 ^10/8.333 3170 .867 disk=1x600ssd gpu=1/AMD/Radeon_Pro_V520/8192
  8xlarge 32 128 15 3170 1.734 disk=1x1200ssd gpu=2/AMD/Radeon_Pro_V520/8192
  16xlarge 64 256 25 6300 3.468 disk=2x1200ssd gpu=4/AMD/Radeon_Pro_V520/8192
g4dn: Intel x86_64 2.5GHz 2T nitro
  xlarge 4 16 ^25/5 3500 .526 disk=1x125ssd gpu=1/NVIDIA/T4/16384
  2xlarge 8 32 ^25/10 3500 .752 disk=1x225ssd gpu=1/NVIDIA/T4/16384
  4xlarge 16 64 ^25/20 4750 1.204 disk=1x225ssd gpu=1/NVIDIA/T4/16384
  8xlarge 32 128 50 9500 2.176 disk=1x900ssd gpu=1/NVIDIA/T4/16384
  12xlarge 48 192 50 9500 3.912 disk=1x900ssd gpu=4/NVIDIA/T4/16384
  16xlarge 64 256 50 9500 4.352 disk=1x900ssd gpu=1/NVIDIA/T4/16384
  metal 96 384 100 19000 7.824 disk=2x900ssd gpu=8/NVIDIA/T4/16384
g5: AMD x86_64 3.3GHz 2T nitro previous
  xlarge 4 16 ^10/2.5 3500 1.006 disk=1x250ssd gpu=1/NVIDIA/A10G/22888
  2xlarge 8 32 ^10/5 3500 1.212 disk=1x450ssd gpu=1/NVIDIA/A10G/22888
  4xlarge 16 64 ^25/10 4750 1.624 disk=1x600ssd gpu=1/NVIDIA/A10G/22888
  8xlarge 32 128 25 16000 2.448 disk=1x900ssd gpu=1/NVIDIA/A10G/22888
  12xlarge 48 192 40 16000 5.672 disk=1x3800ssd gpu=4/NVIDIA/A10G/22888
  16xlarge 64 256 25 16000 4.096 disk=1x1900ssd gpu=1/NVIDIA/A10G/22888
  24xlarge 96 384 50 19000 8.144 disk=1x3800ssd gpu=4/NVIDIA/A10G/22888
  48xlarge 192 768 100 19000 16.288 disk=2x3800ssd gpu=8/NVIDIA/A10G/22888
g5g: AWS arm64 2.5GHz 1T nitro
  xlarge 4 8 ^10/1.25 4750 .42 gpu=1/NVIDIA/T4g/16384
  2xlarge 8 16 ^10/2.5 4750 .556 gpu=1/NVIDIA/T4g/16384
  4xlarge 16 32 ^10/5 4750 .828 gpu=1/NVIDIA/T4g/16384
  8xlarge 32 64 12 9500 1.372 gpu=1/NVIDIA/T4g/16384
  16xlarge 64 128 25 19000 2.744 gpu=2/NVIDIA/T4g/16384
  metal 64 128 25 19000 2.744 gpu=2/NVIDIA/T4g/16384
g6: AMD x86_64 3.4GHz 2T nitro
  xlarge 4 16 ^10/2.5 5000 .8048 disk=1x250ssd gpu=1/NVIDIA/L4/22888
  2xlarge 8 32 ^10/5 5000 .9776 disk=1x450ssd gpu=1/NVIDIA/L4/22888
  4xlarge 16 64 ^25/10 8000 1.3232 disk=1x600ssd gpu=1/NVIDIA/L4/22888
  8xlarge 32 128 25 16000 2.0144 disk=2x450ssd gpu=1/NVIDIA/L4/22888
  12xlarge 48 192 40 20000 4.6016 disk=4x940ssd gpu=4/NVIDIA/L4/22888
  16xlarge 64 256 25 20000 3.3968 disk=2x940ssd gpu=1/NVIDIA/L4/22888
  24xlarge 96 384 50 30000 6.6752 disk=4x940ssd gpu=4/NVIDIA/L4/22888
  48xlarge 192 768 100 60000 13.3504 disk=8x940ssd gpu=8/NVIDIA/L4/22888
g6e: AMD x86_64 3.4GHz 2T nitro
  xlarge 4 32 ^20/2.5 5000 1.861 disk=1x250ssd gpu=1/NVIDIA/L40S/45776
  2xlarge 8 64 ^20/5 5000 2.24208 disk=1x450ssd gpu=1/NVIDIA/L40S/45776
  4xlarge 16 128 20 8000 3.00424 disk=1x600ssd gpu=1/NVIDIA/L40S/45776
  8xlarge 32 256 25 16000 4.52856 disk=2x450ssd gpu=1/NVIDIA/L40S/45776
  12xlarge 48 384 100 20000 10.49264 disk=2x1900ssd gpu=4/NVIDIA/L40S/45776
  16xlarge 64 512 35 20000 7.57719 disk=2x950ssd gpu=1/NVIDIA/L40S/45776
  24xlarge 96 768 200/400 30000 15.06559 cards=2 disk=2x1900ssd gpu=4/NVIDIA/L40S/45776
  48xlarge 192 1536 400/1600 60000 30.13118 cards=4 disk=4x1900ssd gpu=8/NVIDIA/L40S/45776
g6f: AMD x86_64 3.4GHz 2T nitro
  large 2 8 ^10/1.5 5000 .202 disk=1x100ssd gpu=0/NVIDIA/L4/2861
  xlarge 4 16 ^10/2.5 5000 .2375 disk=1x100ssd gpu=0/NVIDIA/L4/2861
  2xlarge 8 32 ^10/5 5000 .475 disk=1x200ssd gpu=0/NVIDIA/L4/5722
  4xlarge 16 64 ^25/10 6000 .95 disk=1x450ssd gpu=0/NVIDIA/L4/11444
g7: Intel x86_64 3.9GHz 1T nitro
  2xlarge 8 32 ^60/40 8000 2.52 disk=1x440ssd gpu=1/NVIDIA/RTX_PRO_4500/32768
  4xlarge 16 64 ^100/80 8000 3.04208 disk=1x875ssd gpu=1/NVIDIA/RTX_PRO_4500/32768
  8xlarge 32 128 100 16000 4.08624 disk=1x930ssd gpu=1/NVIDIA/RTX_PRO_4500/32768
  12xlarge 48 192 175 20000 7.12832 disk=1x1900ssd gpu=2/NVIDIA/RTX_PRO_4500/32768
  24xlarge 96 384 350 40000 14.25664 disk=1x3800ssd gpu=4/NVIDIA/RTX_PRO_4500/32768
  48xlarge 192 768 700 80000 28.51328 disk=2x3800ssd gpu=8/NVIDIA/RTX_PRO_4500/32768
g7e: Intel x86_64 2.4GHz 2T nitro
  2xlarge 8 64 50 5000 3.36312 disk=1x1900ssd gpu=1/NVIDIA/RTX_PRO_Server_6000/98304
  4xlarge 16 128 50 8000 3.99816 disk=1x1900ssd gpu=1/NVIDIA/RTX_PRO_Server_6000/98304
  8xlarge 32 256 100 16000 5.26824 disk=1x1900ssd gpu=1/NVIDIA/RTX_PRO_Server_6000/98304
  12xlarge 48 512 400 25000 8.28608 disk=1x3800ssd gpu=2/NVIDIA/RTX_PRO_Server_6000/98304
  24xlarge 96 1024 800 50000 16.57216 disk=2x3800ssd gpu=4/NVIDIA/RTX_PRO_Server_6000/98304
  48xlarge 192 2048 1600 100000 33.14432 disk=4x3800ssd gpu=8/NVIDIA/RTX_PRO_Server_6000/98304
gr6: AMD x86_64 3.4GHz 2T nitro
  4xlarge 16 128 ^25/10 8000 1.5392 disk=1x600ssd gpu=1/NVIDIA/L4/22888
  8xlarge 32 256 25 16000 2.4464 disk=2x450ssd gpu=1/NVIDIA/L4/22888
gr6f: AMD x86_64 3.4GHz 2T nitro
  4xlarge 16 128 ^25/10 8000 1.066 disk=1x450ssd gpu=0/NVIDIA/L4/11444
inf1: Intel x86_64 2.5GHz 2T nitro
  xlarge 4 8 ^25/5 4750 .228 acc=1xInferentia
  2xlarge 8 16 ^25/5 4750 .362 acc=1xInferentia
  6xlarge 24 48 25 4750 1.18 acc=4xInferentia
  24xlarge 96 192 100 19000 4.721 acc=16xInferentia
inf2: AMD x86_64 3.6GHz 2T nitro
  xlarge 4 16 ^15/2.083 10000 .7582 acc=1xInferentia2
  8xlarge 32 128 ^25/16.667 10000 1.96786 acc=1xInferentia2
  24xlarge 96 384 50 30000 6.49063 acc=6xInferentia2
  48xlarge 192 768 100 60000 12.98127 acc=12xInferentia2
p3dn: Intel x86_64 2.5GHz 2T nitro
  24xlarge 96 768 100 19000 31.212 disk=2x900ssd gpu=8/NVIDIA/V100/32768
p4d: Intel x86_64 3GHz 2T nitro
  24xlarge 96 1152 4x100 19000 21.957642 cards=4 disk=8x1000ssd gpu=8/NVIDIA/A100/40960
p4de: Intel x86_64 3GHz 2T nitro
  24xlarge 96 1152 4x100 19000 27.44705 cards=4 disk=8x1000ssd gpu=8/NVIDIA/A100/81920
p5: AMD x86_64 3.6GHz 2T nitro
  4xlarge 16 256 100 10000 6.88 cards=1 disk=1x3800ssd gpu=1/NVIDIA/H100/81920
  48xlarge 192 2048 3200 80000 55.04 cards=32 disk=8x3800ssd gpu=8/NVIDIA/H100/81920
p5e: AMD x86_64 3.6GHz 2T nitro
  48xlarge 192 2048 3200 80000 - cards=32 disk=8x3800ssd gpu=8/NVIDIA/H200/144384
p5en: Intel x86_64 2.4GHz 2T nitro
  48xlarge 192 2048 3200 100000 63.296 cards=16 disk=8x3800ssd gpu=8/NVIDIA/H200/144384
p6-b200: Intel x86_64 2.4GHz 2T nitro
  48xlarge 192 2048 3200/1600/1600 100000 113.9328 cards=8 disk=8x3800ssd gpu=8/NVIDIA/B200/183359
p6-b300: Intel x86_64 2.4GHz 2T nitro
  48xlarge 192 4096 6400/6750 100000 142.416 cards=17 disk=8x3800ssd gpu=8/NVIDIA/B300/275040
trn1: Intel x86_64 3.5GHz 2T nitro
  2xlarge 8 32 ^12.5/3.125 20000 1.34375 disk=1x474ssd acc=1xTrainium
  32xlarge 128 512 8x100 80000 21.5 cards=8 disk=4x1900ssd acc=16xTrainium
trn1n: Intel x86_64 3.5GHz 2T nitro
  32xlarge 128 512 16x100 80000 24.78 cards=16 disk=4x1900ssd acc=16xTrainium
trn2: Intel x86_64 3.5GHz 2T nitro
  3xlarge 12 128 200/50/50 5000 - disk=1x470ssd acc=1xTrainium2
  48xlarge 192 2048 16x200 80000 - cards=16 disk=4x1900ssd acc=16xTrainium2
vt1: Intel x86_64 2.5GHz 2T nitro
  3xlarge 12 24 3.12/3.125 4750 .65
  6xlarge 24 48 6.25 4750 1.3
  24xlarge 96 192 25 19000 5.2
`;
