{
 "body": {
  "format": "ensure key header 1",
  "recovery": {
   "nonce": "38776a3953b889a643df8d40",
   "public_key": "4013a8ae7317a42d90630baa58d4206bfa910edf50db804f73e08e214d46a275",
   "salt": "e9c98dc98011d2a2da729c0ff2debf70",
   "sealed": {
    "data": "cef36635102fcbd54d2c6465d1871cee376e299618dd42033bfca19eb1869b56d240de0d497f7f7ffc9a5efb94817b58bb309cddacfa76f15c4ed973a867b778772e4e0f6edc9c24cd5d7453bbc446a52b685f271fa15459164f1858",
    "supervision": "e47db878beb362ddba39046be5b0fc8e8c389a9c7e3f9b7c8cc7ad7ffb46b7008fe6d5f710022cb31abe41bb948f19885e02026368e01c1d91010af65c934b0934db305e9bc90f34062e5fb5cdcce64db860f0117ffc53e6c0054b22"
   },
   "wrapped": "71fe4badb4fcad4973f589c91c85ddcf51fbc6343141397b99bab27d5b0ee7c6521ecae5024343528e0a4b28f4a5ebc9"
  },
  "sequence": 2,
  "slots": [
   {
    "holder": {
     "nonce": "c3fc42c20efd6b47900376d0",
     "public_key": "b5b75cb2de4414bd35d091142cbab814f20789e917b97e8bdfc467eb158df526",
     "salt": "14debe0b32641c5d66386f5a2e452f8b",
     "sealed": {
      "data": "642f9fc09134f1bdf7f801a11f054213237526c312b0f8c910fbc9692b73750b435275c853532b761d7fa3cb0121042c82c9e574e3c63257fc81465657114982d6682dc43937eee568a22b390f41d368f4a51fb0de0d8587258ba9e4",
      "supervision": "ad1635a7864a9ac73b2a1b5f8b54d863a80faf915a734406988922a63408750cbe5f84b1b6a12298f2078371e7269ac92d40e98992d1e3314a5568a08e276704056906ca89bb453871d6bc5cdbaab32e7fb5e4a81a897845b2abc01a"
     },
     "wrapped": "09c2be27611f38f00b02cd7fa018e14f4a636e7f5b1bf83f7805177fd85ccd46290d9c75d90ae86b5a54f24abd413f2a"
    },
    "id": "986a88c5a40040b287777e2ac35a1fb5",
    "kdf": "argon2id-19",
    "lanes": 4,
    "login_hash": "6e9fe4718cb6040d3c6acfbf518c3790922d770806931b28d5a16911dceac074",
    "login_salt": "ae8514eefec77476ff02239abae50966",
    "memory": 65536,
    "passes": 3
   },
   {
    "holder": {
     "nonce": "32afe05a51ad9c1b024eb5d0",
     "public_key": "fc77634c8d065c7b8a7b03381e53d1bdd7b34e9e66fe2368a814b86ec6778044",
     "salt": "61865d09e9209462274825061c926c86",
     "sealed": {
      "data": "77b4cd51280e9fd2e40cda1041e4884aa3d978492814bd4543ea46e62b52dc75389063e51c9ddac8791e3f4d75e44adb049494f116f14e7c92c15112bea318501951a98032e71bd8269450334402d43f1cbb7bfc6bea71b6a1aef64c"
     },
     "wrapped": "f0f704af7b6201d4861c067463c2ac158e13145ca333d151fcca237245dd99a86e3448463390e124b41e27fa1354816a"
    },
    "id": "f82cdfb99ab74fb5bebac57b4335cbd3",
    "kdf": "argon2id-19",
    "lanes": 4,
    "login_hash": "20c556cebfffc7fb05b1f32c596c08df1d573250ccc74ad195e1235d88c5a325",
    "login_salt": "07608b2cfb53c288f008acab5f3c0785",
    "memory": 65536,
    "passes": 3
   }
  ],
  "vault": "4479f04f4f4bc0d77323d866323cdbcf"
 },
 "hmac": "56ace0c9f0a35fc22784d6cceea5dc8b49b62e34cd5a8dcd1be4a75958c7c112",
 "sha256": "00676584c346357ce7d059feee3b65bb5f0ff990ac384010dd4f8d7ff7b99d50"
}
