{
 "body": {
  "format": "ensure key header 1",
  "recovery": {
   "nonce": "add7b028e8b06d94ea86d5c3",
   "public_key": "4ead8bddcb7f7a696b0aa60eb7b9338d35f4de8290a415b4a000899d993cc375",
   "salt": "79f0f46fa5b24fe1065bb7ef119804cc",
   "sealed": {
    "data": "1fcd8d2fbaf0b576201cf5de8689b62b5af583763d3c28aa90cbaa764281db47b2315ae1850c311ebdc9c68df3a0436050d751c055754b9e2c237456a3518624996926e2717d2845988cc23ae2049f7e6053f48c16b8dd35e800f15a",
    "supervision": "67e3a3514bca2fa31031e4f33276676885d863ca8de654c61f47ba7a5cfb117293def4076a4f9831b2899720dffea9d7e8b77f3bc21a39edbe01d3a2f66d4067561eba346db768797c7db5a5fe097baa3319d6a6f64863351c95f634"
   },
   "wrapped": "545d9026dd0379da0d9f0d0ba3c315111436a7da7a974e0b32e9442ad3b6508d4728198eba0225a3a6d1c385e2530356"
  },
  "sequence": 3,
  "slots": [
   {
    "holder": {
     "nonce": "7379012b419700c29a167eab",
     "public_key": "2aac7e7e5688f25e2e51966faa6b0ea6386c20ae1be5063fcfb0e24f8364804f",
     "salt": "970f70c0b24a24f82a36708f45d6064b",
     "sealed": {
      "data": "6b50b905a94f45e33c7a3f1d6c2618a1698f0aaf55e7154ba1116a7c9cf6c31f1fee81debc90ca7c43ce830d6771889a30c207d29c86dfdd622038b9f8fe182ca3513291566411fe3a9ec15c61fa02aeb9d19485ac391fd255e42f06",
      "supervision": "51c7994c6c10136048f9048d86bfb4af7a5995babd24c9e8ebeeaf81320fdb7e6252ab143a29e4881ca4b117880b689a3afb64c526522f33abe1d88aaf4416f5f95bbe4088c013f6c8c45fa72aaac3fd7df1670c1bc7795f83b53fa5"
     },
     "wrapped": "fce292124255900df897fbb61358c77bbd950e134a39242f28e6359e9902ac5e015f295e5691707ba644864a33999749"
    },
    "id": "318f4f6edf964125b786589a808daaae",
    "kdf": "argon2id-19",
    "lanes": 4,
    "login_hash": "9ca52b34c392e9f54d42c7bc54779ebc9907a3076e799e5c47a1cb7dc00dcce7",
    "login_salt": "d9c470f8a5f00541f68ccc7f3f609a9e",
    "memory": 65536,
    "passes": 3
   },
   {
    "holder": {
     "nonce": "4deaf7325aa61114fc143bc8",
     "public_key": "df4087bc3979a6ad375d2267410621a920f8d75d4dd68d6ca6b4293ee6726717",
     "salt": "66ed7dab90db1a7ef5d72c6dc6e74c97",
     "sealed": {
      "data": "033af370e67409f7a14ac2d852a16c9ae6688be366929c23aa1c1df789bdcb5a953f7526d79e8c213fc02a13e6e109f1e510826dfe564b18110fd4839622bffe44cbc269f3772d42f67b5108f4516ae84b4fe2a90f071ff84bec399c"
     },
     "wrapped": "d9b7def9c681f56849598711314032ae163de7c175cdde968b5f94028a83f7a400f4c5928ee89e3a5678a39a9b52c652"
    },
    "id": "e029a474ab0443cba1c972ea9729ac6e",
    "kdf": "argon2id-19",
    "lanes": 4,
    "login_hash": "dcb3248830ffefbefbe561abb5f84fe82269423907c625506cbc7796fbd5514e",
    "login_salt": "31e469207fc9d3645f6f9e187c2487ba",
    "memory": 65536,
    "passes": 3
   },
   {
    "holder": {
     "nonce": "6961e1498aafb10e3b487df8",
     "public_key": "1c7b82c28ea1ecc4e93b7cc5fcaee911a247f5ea4de0717a750f6e2b2011622c",
     "salt": "e5faeb9f392f3184668666fa5125e9b2",
     "sealed": {
      "data": "4539f6c3bfae7d57605e7820c9fd2d54a63aed22b760a7b9102fa4c47e2064608df36cacc68714cee9091b8ddfe70667a0dc06e9acd90dbfe47feabefd4bf8a20ef4c060421ca12f9e82d9de05ad09efa106a9f617691b1f7af33325",
      "supervision": "b106cba52e92ba4b1d234b5af0469aa93ceb502915b7db578cc492ac28394876b6937fc57ca2b2a70efbd3d65fbee6aa66746adac936516af518de8811c4e5da5a76f3b20eb2a436b027c036c48c65ed4507ccb7b3d0690f8fe6600d"
     },
     "wrapped": "02e164a5849eb725c2cfe53796f5cde815976496399437c3e620da4fd7e5bfbecb6dfcfac5afe83443cd38c64a7992e5"
    },
    "id": "1262e356428a45b6a2afa80bdcd721a4",
    "kdf": "argon2id-19",
    "lanes": 4,
    "login_hash": "464b57576a3fb6081f7f0401ffb51b17bfe664bfc95889ee187873cb66a1e021",
    "login_salt": "7821ccce64abcb3f9e22053e7f82374f",
    "memory": 65536,
    "passes": 3
   }
  ],
  "vault": "f95c3f201d1a5060bd98c2e4dda29721"
 },
 "hmac": "d59abb276a8bf0489c1625600263c10ef816e723744a94677128633638b3fb24",
 "sha256": "030ac07a617b4c02c490063c479d02484c2f557fbcd202910703e4af493eafa8"
}
