{
 "body": {
  "format": "ensure key header 1",
  "recovery": {
   "nonce": "bac869e7d75d943b5e43e4ad",
   "public_key": "b3985c8e0d357513c0716121121f870d319109d053b7419f35a280830682ea2f",
   "salt": "fbe05cb3db87009c7dc4e053fb35aaf5",
   "sealed": {
    "data": "373e1e42dcae74515c4a5b58d25d3c3a529e9a3a69f54c8adc1a7e38a76bd5188722ab76e830fe2f618e671a1443e68ec1e4bff7ba64233b97b50db9ee62098204ba6dbcd5955f8a851ff44c3e6582d7be2d1d7a9bee5532bc76062f",
    "supervision": "5935ad361552ad48b71ba702dd99213ef5f7f0685eebc8233ffc9dd396be6d46ccc444f856cc02848c90855bce4005701efc31177d997ae24a5caa465220eb2c84c0d08b3bf45de6bf8801ca47ae2e4333830a4bba1cf7a10954f863"
   },
   "wrapped": "a814ffa88ec5cff0fe85e28c3ddf41b5460a35fc46fc50a3b28addfd96797f1d07bfce8da27826c750deaff1736077d7"
  },
  "sequence": 2,
  "slots": [
   {
    "holder": {
     "nonce": "8378d352fef7f60da3efd3b0",
     "public_key": "cac79444fce79b015da77cad6a07461f6ae5917c6c5ec28a0a4ba3475af75629",
     "salt": "f248035f1c3fb4aa934aeffa8f6fe913",
     "sealed": {
      "data": "aa7f47b5156701b5bc5aa5cfcaff9006406b0644f6211c6745aff183ae96a146e87a63c4aff681cb02fe1c9d321277a06164410c923612a5a0ba0167def9050d1f4c8001b6f1c1e9ad4ed9bf2cc2f26553656c414848bccb0ceab1a5",
      "supervision": "e378ffd1d582594e66eda9263abd8e0d407c70a340bc5438fe6e149f209d927f440d8253001f7d6f804d4443a2be72af28b2e1bc66371802981b41e27ab1decf66264c5b1c4247909efaf20bdb1831520bf1c8d5ae41669b5533707f"
     },
     "wrapped": "352f1a7db8b0f590faf6edd68f49818439bfd9d731d85f295ee4ccd720af3a08dade62ef0d6ecc2f6a7fafd093dacd16"
    },
    "id": "cfba5e7273c849d380fbaaf0b3326700",
    "kdf": "argon2id-19",
    "lanes": 4,
    "login_hash": "002f23c2b8bafea41e0bc105fc21cf2c3c4db87b7ab44c37bcf21b2c2e7cc925",
    "login_salt": "6658403945edece832762f9792026f23",
    "memory": 65536,
    "passes": 3
   },
   {
    "holder": {
     "nonce": "1b02be7e26de7be21d5fc2e2",
     "public_key": "f6ebd6fdedce688a457934137460b72d0f0b893d88dc6e33d53bbfac7b804c45",
     "salt": "1064d893f18eb3924a70ae1bdc1bd59d",
     "sealed": {
      "data": "1eeb9111addf0c949459ab1e481420e5f6adf9180ac97ed78a77b32ca7f5c36fb152504ec6b6e52665939ff0b76b190d6d1513eab9170c030dd85614eb0ca0b1f9a4b016197b173ee9200e0d5dea7a1296d2765191dcb9094b77c955"
     },
     "wrapped": "dca77b7276ed9949111b6b9909c6ad54e029d300f79baf65b69237761f450d531146962649618f1dad9cea45d459cf2d"
    },
    "id": "402ae62e82c34e81ac6a010581a184b9",
    "kdf": "argon2id-19",
    "lanes": 4,
    "login_hash": "416e0e60151f5f16a027c580ce54d3d35274ea0247a61b6a63e9225bfcc63e16",
    "login_salt": "27f6ebe6e79a81d25eaceea8edb613d1",
    "memory": 65536,
    "passes": 3
   }
  ],
  "vault": "bb88cfca3446579ddef5297dc72bece2"
 },
 "hmac": "04bae0050d5d83f3aeb19915d8c9b1b23afd583a6861d20f9e5e95495e237ea7",
 "sha256": "1a239dff182846cc71518d99d81cf518b6999fa12e1d69a78257419886d3bff4"
}
