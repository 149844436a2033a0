{
 "body": {
  "format": "ensure key header 1",
  "recovery": {
   "nonce": "e0b5b7916801b9280e91bb97",
   "public_key": "8cad06292bae277eda0e4e6888189ff7a01e7097fdbea21c10560a51adab2902",
   "salt": "6cf12ad80d1e5f86971ccf9f34baa3ff",
   "sealed": {
    "data": "c1ce20ac4e6930f150f66ab0768725de4c033b92fc629164c53779662d3c6b5673561b61c7a85ab301f71415cc9f1f43a2089c0a20314cf3fb84414b5b3bd74dac5c019d1311318f5c58056529bd0f3c4bb8cf810ac42fa49025133f",
    "supervision": "70680158dffe3475de401ba3bfdd34357a3f668eec2179d2fdb194ffaab9ec3d7d98606fe7a610b4a8fff9ee714e03c23c623f8a1530080f0c85fb4b0d0d76e8b920581df3b85b605b3093436dde4c0db35b3723bd1c354579ee745f"
   },
   "wrapped": "f6ed470377d2dc3732bbf352b1703e7ac63580e6edc5aed265b03da1977a3b431f2030864bb7909a1c63020a0d405af8"
  },
  "sequence": 3,
  "slots": [
   {
    "holder": {
     "nonce": "d208b8023faa667529e5a7ab",
     "public_key": "2e720dbddd1622f1ac6e03d142adeef453159e06e800e741ffe25f9e3793e335",
     "salt": "6deb0a2982f2694fe3cd425bc60afedb",
     "sealed": {
      "data": "60d2cfab165ffdfc328a5564dc2bef13cd63908f2633d9b7060f55ed9b60b90e73ea7cac6f4b3a0445e7d264e0f4428cb98242d10e2f633e7462f13f7f843708eca7443674ceec089de119cba341366028c51985fdf486d3967813ec",
      "supervision": "60a979eea6da5c7a20f5a35dd645c6b87f8ac1f0bdcfdc2bf8954703c89b131f857fd84999bcab5bc0685b55b4c92267d62d24bb65f537ec32806e9e996723ee67fd2f2ed231612ad9ee63e9b20a379f4145dc06942ab59a1348daf0"
     },
     "wrapped": "044fbe993b64f4123de321f4ee6ca66fc312f1752268f79d867fdd25828b4145da18a2c542e10e3d141b0c2629e104ef"
    },
    "id": "bb932de79fa54c8685e62a188a7b729a",
    "kdf": "argon2id-19",
    "lanes": 4,
    "login_hash": "670817e20de1972b66e3cf089dcd3bdb63b7d4002ddd64903c34019b30ba79ff",
    "login_salt": "e4b318cbe4bec4891afef19ea46c4b72",
    "memory": 65536,
    "passes": 3
   },
   {
    "holder": {
     "nonce": "bd01722374085414d9d736cb",
     "public_key": "65b2a73da0e01338ae866a5c36f842465a1d5061065ed34a631fde725656ac54",
     "salt": "b8e0b10bcf6aa20153c2f3cb29706d7e",
     "sealed": {
      "data": "9b9c7e06a64cc40a5cd3a8545b455ce9bb96f402fd79e2f0021c34d2855d10031999ae75f1f84122d6040b548082acf8721f298319cc2014e857b7ee3e28780c1365b8ef6f7e6619e2331b122a55cf1d031b9575652e2d6a0d0fa707"
     },
     "wrapped": "801a1ae4b0fb8732ebf236a2f8638511cee11d22ccfd7b5fea3b0d62d3feea14843c4f18caea389a152ff2ada9163b83"
    },
    "id": "262d709e2071450b8073c499f41f2cfa",
    "kdf": "argon2id-19",
    "lanes": 4,
    "login_hash": "ea6183fcd711955d582fb7400c3ab88e38ba94d2cabc57f4bd43c2deb84f83e9",
    "login_salt": "c8d784c9e76db92aa35e7720090711a3",
    "memory": 65536,
    "passes": 3
   },
   {
    "holder": {
     "nonce": "b6a09d2b9cf77ad13b61aa9f",
     "public_key": "1ce420d44d6ba4d4bc64e589770b337d7b7aca9363762263f2635fe5b83e1950",
     "salt": "daa7e9ea90dd970cc126ffda64e98fb0",
     "sealed": {
      "data": "ef771f76e45cf93d827be182d720f2e7496265cd734addc4545fe42ea680de59a975a56b1120059adb959065729b547da3460f08689e72c262d27e57eeeb3d32fd267ebb06685b8e35420c01787a5a168ef4cfeeac48d3120a6e178e",
      "supervision": "96681fe9043359e50acf724f210a4bf4df91018e31e77084bf795591049a6130072132d718563f1d68c1b61c8cd38d242b48274755941ad5636fd3e1de537f29ad8d9d02b680807d60fa6fcd6db86fd9c2e4bac12b99bd8fedf5e35e"
     },
     "wrapped": "c4c1ffa231036df766131c77c04e539809e8483db00b938d27e1b981f11c4321f5bf710b404805ba5942f01e8eba42de"
    },
    "id": "32c176f11d8d4b39a6f39d32c3287892",
    "kdf": "argon2id-19",
    "lanes": 4,
    "login_hash": "1a66cc438579ae38a594c2bac47ea77017cbde6dc1368c63cc24ea75ebff91e1",
    "login_salt": "9ac6e6b467c8b8975a1525bdd33ba792",
    "memory": 65536,
    "passes": 3
   }
  ],
  "vault": "3b23652091356e379a95ecffb76d6fbd"
 },
 "hmac": "026ead2809f70108878ed78079f0564649ebb69a2d01b899dddc4890daf37ecc",
 "sha256": "6186ce662ff6ed2fd36ccbbdb35c7ba4b84c6fb852d5b39d3dbe3020fba025d4"
}
