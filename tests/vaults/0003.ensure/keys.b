{
 "body": {
  "format": "ensure key header 1",
  "recovery": {
   "nonce": "d82fa03f7f36ce9526a81166",
   "public_key": "0e1d8b880100f53232d699563155bfbec23cdaeca8dc784a78fd8794c207971d",
   "salt": "13f56d1b674e983c0593cc2be1259241",
   "sealed": {
    "data": "bd2332ded617c132980cf88af6ee7c0f0efb222be9c1a2abe2f0ec20f6ff1a4c5167d0a74e0a99b922f0f6bcc769e6043ebfd51f29d8f8063a8e554ef33f2ef165004918c42740bb33e0cdeed10c462bce9dccfa793bac1d3e0f6f84",
    "supervision": "ef9d5916400b1e0b36638ce0a81f573c1aec861297ee52074fec7681d94d8849663709e8729bac2a1d205045a6556e01638bae913adbeb50fe5dd33840c75b34d6dde14c04cbd7e0f9210470e8246fe5822c2ddaa733110755c1fa20"
   },
   "wrapped": "f66779aed6bf48decb8a8a193572bae2cfdf37ca431d3eb4fe754bbefe4697fc2cd6c25417b56f43d4f064a0551b0df2"
  },
  "sequence": 2,
  "slots": [
   {
    "holder": {
     "nonce": "61edf1784993b36c858b8523",
     "public_key": "295004dd4fe9616f36845cf4e15ebe65b30e76d0c638f71300377123736f664b",
     "salt": "f61893f6d1da327a9d5e76560f6fa541",
     "sealed": {
      "data": "84b51dc519beefbe3e15a007e8405c5c6beae2b239cbc9a6ce6a22e7101041253d42c2097ae4b34a10d9018a37e9a36a5034ff0460886987bdc6991de3b738583a6210b306210b60c6f25e4d99a8d967305ade580a586d9a45b1a3f3",
      "supervision": "5107d2aca51cbec70d0a01efa55b5db33023028bf64d1710cc3d4533d5054d5dadec1e59a4eb03b91019e0873cd9e25bf992acfd5b6e31f248bb0cdd2237e5d17c09ac7f22bfecf119b6cb11461b7ee197f3f87fa28620e25e717a48"
     },
     "wrapped": "f22aaddb53bde9c07b23ee5c4ca91f6c6eae0081a343d052a68fd6b1bbb12c944f6c3af75f1b3adff5ba999a1f4f894b"
    },
    "id": "7907d7e767c7493eb977a03ee4f61dac",
    "kdf": "argon2id-19",
    "lanes": 4,
    "login_hash": "1d44bbcf008084f97c8ddd6f13b2bdfd8c2e55bafe80cedf21edc78c3b08e067",
    "login_salt": "eeb0a51d2ace306f5421df52bf85a81f",
    "memory": 65536,
    "passes": 3
   },
   {
    "holder": {
     "nonce": "0bd1191c1eb0bd16326b3db0",
     "public_key": "523ade41b6e57f35761f3724506e407dcc8636a335a2c1e6ce8662541932fb67",
     "salt": "8ded0d0780217ab933cfb9cc74f315c2",
     "sealed": {
      "data": "99cac9465b24b52e2fc0f6f776ba8fc7622e3496cc8d387a1c88c1e05e6e8605b79862531171d3accd9b9b896563b7dd4dad9ed116dfc2d03e867fe7538fda1ebb834d31dbd20a2164bac4033057b5c31093e179fe5061762fa43549"
     },
     "wrapped": "9e096358e829f8d378cf1cd99f30ec2601728400ea9fdebf6ce56704014079220bb42058f99448b80d4b798e8c2f112b"
    },
    "id": "dba5271b98ec44089d13dfae0da6ad6c",
    "kdf": "argon2id-19",
    "lanes": 4,
    "login_hash": "f2a4928574c5f18e2fb0be39e0bd2f120236ac54716c499f417a16cfe47d4b0f",
    "login_salt": "d4f97edc4e8865585933e2f31fd1fd68",
    "memory": 65536,
    "passes": 3
   }
  ],
  "vault": "0054d3457fbf184492684612b8036be1"
 },
 "hmac": "097389e1274d6c36328d47de0a217e8dc2123d5268f708adc3639adf28244569",
 "sha256": "6f287f38b932dc265f7250d88263c9f6c0e71ca32af6653c0d47faeafc6cd38c"
}
