{
 "body": {
  "format": "ensure key header 1",
  "recovery": {
   "nonce": "ccb5598333069b3e0aef391c",
   "public_key": "bf096aaf21eed4ae0234ac9562eede55efa63c171b942cd17a8b48fa97a0ed14",
   "salt": "b36e210a8d91f5fb3b5fc6d10fb11eae",
   "sealed": {
    "data": "49afe676552053ac4c7ba64939e5d05a59a7f5173a975429108354e3c0c4410f7904dc0af7dc75721b8659c54fa6132f84f81caa1c4b3d2fa616a23fd9d3eb6b5d74d0687b5827d4b39631ccc069cfc30bcefc47fb93ce730c132a90",
    "supervision": "81c7dfeaef04c6af0623a2ccc13e94f9dea5c2d44a97b7f7f7f04f6c9c33c15bcf84d0015eb95d7e6db72fdc25b248185a4eb4fbcacb598c0e4b3c44dc8ff7d7fb13b84969eb4fd9c1bdf480200c411d37f0fcee1f7d71e1277b1502"
   },
   "wrapped": "c16764bf53073ea45b36a76b4a2d729d5839f62257d4d0a41d43dfa8b4c44aae18768eea8839744711c8677d38b533a2"
  },
  "sequence": 3,
  "slots": [
   {
    "holder": {
     "nonce": "c72b744eb4b3d568a1acd291",
     "public_key": "7f8d33df0669d505efb4bb6927ce16a9010afe0d02654af0263f379b0b63b315",
     "salt": "1d6b5bdaa0ff1e53df496cde4576be98",
     "sealed": {
      "data": "a2038846b9352b2ac420c1b7f942ce52f67c0050d7ee0af934db2e20ae152f6510deec88a153ae2a3c690e7ed846de686532357e91722496f1faa25c4f7a3dce3368b5f91b555973577de08b1215c77b8b77a2af2806b04d3e249c57",
      "supervision": "59427656f4d542945f5de5d471389270f794315b4b5caa1e2351d2500382a27463af96718fe3dc810bd25034793729d8bfc0305e75f40dc45cdcc4a719102ff3d1a80ac00f08406207e45f55dabf6e2149874ba5b82c45ec162a2594"
     },
     "wrapped": "932a5b1b7fac3c955c72b5732baea504d1f8acf97d2b30f71052d6016f86247251cb8f0890ba922f98dda873e628f71f"
    },
    "id": "7a1db043f7184c1fb2cf4a64d80e43b9",
    "kdf": "argon2id-19",
    "lanes": 4,
    "login_hash": "055bc616bf88cbb306a253c687cfc6e9fde03c75dd57f47e50cd092588984331",
    "login_salt": "b55a6376d3d1882cc7a0952db46b6e0a",
    "memory": 65536,
    "passes": 3
   },
   {
    "holder": {
     "nonce": "fb436a25a3d3c574a294d665",
     "public_key": "6680e3ba41e22c2fb91c1196e4856b5a8beaf1a4e21e3834da2b05cb7f42b568",
     "salt": "e74323ac56d1f105656125db7b271e59",
     "sealed": {
      "data": "292d01d76c875a2cff6d62554a448b40da1332c1f6f5a7df688880255cd71571ef393e63222042b32bcdc18a77e3fc26873d84679f013dd862d5b90bcebd7a53120253e33b9761daf2cc38452896bd7c2fb9eb635698629f02113b69"
     },
     "wrapped": "21507e86c3b2c39a479dee181cf5659034aa186eff838fc9bd9d79f62cae0632e4b87747d757c6a2127a4413086c96b9"
    },
    "id": "8eb80f58536d48c3b3c147c8ec036312",
    "kdf": "argon2id-19",
    "lanes": 4,
    "login_hash": "9d9eca5a79afe19788bef780f0634a60331cb9d6a86e0a2610ab6910874c97a5",
    "login_salt": "46e67eab30634dd8d4d85790eefddf74",
    "memory": 65536,
    "passes": 3
   },
   {
    "holder": {
     "nonce": "eaf61c604ca76f6e4643c664",
     "public_key": "4e0a2584edc8ff7d257f914ea8667a0470b1c2c33666bd1f8174794f6adc8c11",
     "salt": "9fb253144cd95eaa50d578b9337b1a07",
     "sealed": {
      "data": "6a5108e712bc0e6a480d0b751bbc5d7b80c0b85cc2d34420321dca1af7e02c669c48a1b93dd99baee7021d99b0bf1c1a84b6b3799be7a00875c49fd476e2ef87255b5303cb29a7bed44703b3edd6b5d1bac4e4603d56143de972baf3",
      "supervision": "818b5487633acd0ae96933015aa6b66a4386e64fe9629e50b4786fc66fc53d031c791ee29f5902bbc6b258434aaad9edf0ff58a7b034ecbff30a438a0c7b5ff6f3ea1fab34081ba3714fe81b85feadce1e664e8fa99a0a36a998a1cc"
     },
     "wrapped": "b58e72cee2bbb096b3f769bc3340fd57f1096e069f96480ccea0a7d0a35b4491108400416f79e7da1404fa2cb77000c7"
    },
    "id": "789b4deb6ca84066ab8a691f7d05f7af",
    "kdf": "argon2id-19",
    "lanes": 4,
    "login_hash": "6246e8725b56a7835bf61a3dcdb4b80ae6f47826d2af602f941246cc0f95c18d",
    "login_salt": "ed3d3195913f36bf6afe8a79338c104d",
    "memory": 65536,
    "passes": 3
   }
  ],
  "vault": "8bb5cbc735b10004dd95f17a9fae6be9"
 },
 "hmac": "284e162daf94fb77ea96fb1cc1483ae75d037c142c334c01245f876b4e19cda6",
 "sha256": "343461348cdc778b11ce4812215336cffd86434619fc7862d61207013cab04e2"
}
