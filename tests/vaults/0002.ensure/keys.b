{
 "body": {
  "format": "ensure key header 1",
  "recovery": {
   "nonce": "25671d942a7c38647768f5a3",
   "public_key": "250c6c3c9aadf2914d032c81242b6e638234c7e2891d595d334c8aaab3b25a3e",
   "salt": "ea874a745beb7e7c33334f56b1942e56",
   "sealed": {
    "data": "227344a2142e4c4e5688870e684431e2ba9a48cee328d67b07be52cb4082802ca25bf349c1e2dadd895221cc5bfa513ec99280fde3d941ad9f92f7d547c04752e844a0037a30abcce549d19ec4d1a0fd42235b3bc06ab5c1555ac67b",
    "supervision": "75050bcfd4404228cb7de47d13548d6ff43c3876550db760829808b6947856562ee01deb8d87d5d405aec7032d0b01f6aba8caeae2484d0aef0cefae07957a265ee4b48cab369548e1ea465bcc41768325723d78676b16a537e5740e"
   },
   "wrapped": "64589bd8eaf1bcf209dc9a9b31a3f7d8edf1489b88f69bb53c3290591d287cdbef64cdc9dd945273008c1530d895ee21"
  },
  "sequence": 2,
  "slots": [
   {
    "holder": {
     "nonce": "585189f2e1c1c4836ddc7735",
     "public_key": "4c32559a5fdb4362c6c760ec4e48799b9c76b4275bc23cbab1a0413a6d4cdb3f",
     "salt": "f7076eee16e66790232aa634a961aee4",
     "sealed": {
      "data": "8859473d9cd0eda07a1fc1cfd33d20141c07f03d79d86f21c0c18d4f656951227c0c80f9ee52372116187588665a835f235cd8bee9c1c6cf83f32754732ded965a6bd5a0bcc454e28f1679df6b86137eb14d73952586cd17845462a0",
      "supervision": "57ec367eacc8fc779261f3c157533795180ec5af06b76b4da96237fdd8f07d329c4f3a7afc05a774680b9f66bdda083a1585f4f372faec8e549d75a67340da606aabd6a059155298fec6c5e799546d8331e078dcdec5f38b00248197"
     },
     "wrapped": "1a0d7b5953aa160a91c0a101f80de6de08ab8cef3d6697f02430bc9cf60c2e85767d9ad55e8dee685dab0b5e866ca30f"
    },
    "id": "d9ab3867124d4d56b6653dbb1c90bd52",
    "kdf": "argon2id-19",
    "lanes": 4,
    "login_hash": "dd5e6f2983d6c5420e9fba7944ee5964644f3241e3d6dfe6cade9f4ee6bbe66e",
    "login_salt": "421540486e98f9a7633e1efebcf650eb",
    "memory": 65536,
    "passes": 3
   },
   {
    "holder": {
     "nonce": "bbb58bda51c2c7f6a66b0229",
     "public_key": "e32ce19dc4de5f0e4a88498413655f6722901660fecfd31f25f4fadd6362fa3d",
     "salt": "3c93fdbbb7d8eb94c40e8870425b9cb8",
     "sealed": {
      "data": "2b3f925ce560cf54c50fac129ee13e080e8985682054ee9c0ab77e06a8c29401acc216d11e51a4a5f7b00bbf3034f3db555109c5e1126f26bd598904201cfd2750bd752cc38a7edf68e163d19f0e9e9c643ed34c3a74d89b36d66810"
     },
     "wrapped": "a40ce13c4d5d821b23763c224f381d211cf66a6b96b252a9d0e21a6c7c32eda98887c24fb90abf539e53e233c7b28191"
    },
    "id": "6d892e0ef2c648adbb1ce9de33f8ebb7",
    "kdf": "argon2id-19",
    "lanes": 4,
    "login_hash": "945f986f8cad661dbd8101cd255cbd53aef5c166120e29253fd768dd1e7b2e77",
    "login_salt": "e252cc0ddf6ef5bb30ae86e3a6777bd1",
    "memory": 65536,
    "passes": 3
   }
  ],
  "vault": "6f329440a31c5731915eecdf980b43d2"
 },
 "hmac": "44ac55f36f3012bb52b1ba61ff91e2adb676ee1935da1ec09fc158f8d157c244",
 "sha256": "34cf17934be88d11d0af8cb00370adb3f6ad4059038d5f11c144f9d69d0087a5"
}
